using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>Routes by regular expressions, which the host tries on paths outside of the sandbox.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ExpressionRouteTests
{
    [TestCase("""^\/(?<year>\d{4})$""", "", "/2026", "/202")]
    [TestCase("""^\/\p{L}\u{61}$""", "u", "/%C3%A9a", "/1a")]
    [TestCase("""^\/😀$""", "u", "/%F0%9F%98%80", "/x")]
    [TestCase("""^\/[\p{L}\p{N}]+\/z$""", "u", "/b1/z", "/-/z")]
    [TestCase("""^\/é+$""", "i", "/%C3%89", "/e")]
    [TestCase("""^\/(a*)*$""", "", "/aaa", "/b")]
    public async Task Only_paths_that_fit_are_answered(string expression, string flags, string fits, string doesNot)
    {
        await using var wiki = await TestWiki.StartAsync($$"""
            import { wiki, text } from "wiki";
            wiki.route(/{{expression}}/{{flags}}, ({ params }) => text(JSON.stringify(params)));
            """);
        Assert.That((await wiki.GetAsync(fits)).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync(doesNot)).Status, Is.EqualTo(51));
        Assert.That((await wiki.GetAsync("/page/Tea")).Body, Does.StartWith("# Tea"), "The wiki's own routes go on");
    }

    [Test]
    public async Task Groups_are_known_by_name_also_with_the_flag_u()
    {
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, text } from "wiki";
            wiki.route(/^\/(?<year>\d{4})-(\p{L}+)$/u, ({ params }) => text(params.year));
            """);
        Assert.That((await wiki.GetAsync("/2026-a")).Body, Is.EqualTo("2026\n"));
    }
}
