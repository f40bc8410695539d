using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>What scripts keep while many visitors come at once, on several engines.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class StateTests
{
    private const int Visitors = 10;
    private const int Visits = 6;

    [TestCase("wiki.store.update(\"n\", n => (n ?? 0) + 1)", "wiki.store.get(\"n\")")]
    [TestCase("wiki.memory.update(\"n\", n => (n ?? 0) + 1)", "wiki.memory.get(\"n\")")]
    [TestCase("wiki.pages.update(\"Count\", page => `${+(page?.text ?? 0) + 1}`)", "wiki.pages.get(\"Count\").text")]
    [TestCase("wiki.asOwner.pages.update(\"Count\", page => `${+(page?.text ?? 0) + 1}`)", "wiki.pages.get(\"Count\").text")]
    public async Task Updates_of_many_visitors_at_once_lose_nothing(string update, string read)
    {
        await using var wiki = await TestWiki.StartAsync($$"""
            import { wiki } from "wiki";
            wiki.route("/count", () => { {{update}}; return "counted"; });
            wiki.route("/read", () => `${ {{read}} }`);
            """, settings: settings => settings.Editing = "open");

        var answers = await Task.WhenAll(Enumerable.Range(0, Visitors).Select(_ => VisitAsync(wiki)));

        Assert.That(answers.SelectMany(visitor => visitor), Is.All.EqualTo("counted\n"));
        Assert.That((await wiki.GetAsync("/read")).Body, Is.EqualTo($"{Visitors * Visits}\n"));
    }

    [Test]
    public async Task Updates_lose_nothing_while_scripts_are_taken_up_anew()
    {
        const string Count = "import { wiki } from \"wiki\"; wiki.route(\"/count\", () => { wiki.store.update(\"n\", n => (n ?? 0) + 1); return \"counted\"; }); wiki.route(\"/read\", () => `${wiki.store.get(\"n\")}`);";
        await using var wiki = await TestWiki.StartAsync(Count);
        var visitors = Enumerable.Range(0, Visitors).Select(_ => VisitAsync(wiki)).ToList();
        for (var i = 0; i < 3; i++)
        {
            wiki.Save("config.js", $"{Count} // {i}");
            await wiki.ReloadAsync();
        }

        Assert.That((await Task.WhenAll(visitors)).SelectMany(visitor => visitor), Is.All.EqualTo("counted\n"));
        Assert.That((await wiki.GetAsync("/read")).Body, Is.EqualTo($"{Visitors * Visits}\n"));
    }

    private static async Task<List<string?>> VisitAsync(TestWiki wiki)
    {
        var bodies = new List<string?>();
        for (var i = 0; i < Visits; i++) bodies.Add((await wiki.GetAsync("/count")).Body);
        return bodies;
    }
}
