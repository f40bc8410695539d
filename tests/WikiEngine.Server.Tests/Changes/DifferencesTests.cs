using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Changes;

[Parallelizable(ParallelScope.All)]
internal sealed class DifferencesTests
{
    private const string Old = "Muffled honking cars\nKeyboard clicking, then it stops.\nRain falls and I think\n";
    private const string New = "Quiet disk rattling\nKeyboard clicking, then it stops.\n";

    [Test]
    public async Task An_old_revision_is_compared_with_the_current_one()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Haiku", Old);
        await wiki.PutAsync("/page/Haiku", "something else\n");
        await wiki.PutAsync("/page/Haiku", New);
        Assert.That((await wiki.GetAsync("/diff/Haiku/1")).Body, Is.EqualTo("""
            # Differences for Haiku
            Showing the differences between revision 1 and the current revision.
            => /diff/Haiku/1/colour Colour diff
            Changed line 1 from:
            > ｢Muffled honking cars｣
            to:
            > ｢Quiet disk rattling｣
            Deleted line 3:
            > Rain falls and I think
            => /do/rollback/Haiku/1 Roll back to revision 1

            """));
        Assert.That((await wiki.GetAsync("/diff/Haiku/1/colour")).Body, Is.EqualTo("""
            # Differences for Haiku
            Showing the differences between revision 1 and the current revision.
            => /diff/Haiku/1 Normal diff
            Changed line 1 from:
            > <31m<1mMuffled honking cars<22m<0m
            to:
            > <32m<1mQuiet disk rattling<22m<0m
            Deleted line 3:
            > <31mRain falls and I think<0m
            => /do/rollback/Haiku/1 Roll back to revision 1

            """.Replace("<", "\e[", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Without_a_number_the_revision_before_is_meant()
    {
        await using var wiki = await TestWiki.StartAsync();
        foreach (var text in (string[])["one\n", "two\n", "three\n"]) await wiki.PutAsync("/page/Tea", text);
        Assert.That((await wiki.GetAsync("/diff/Tea")).Body, Does.Contain("between revision 2 and the current revision.\n=> /diff/Tea/colour Colour diff\n").And.Contain("> ｢two｣\nto:\n> ｢three｣\n"));
        Assert.That((await wiki.GetAsync("/diff/Tea/colour")).Body, Does.Contain("between revision 2 and the current revision.\n=> /diff/Tea Normal diff\n"));
        wiki.Sql("DELETE FROM texts WHERE text = 'two' || char(10)");
        Assert.That((await wiki.GetAsync("/diff/Tea")).Body, Does.Contain("between revision 1 and the current revision.\n"));
        Assert.That((await wiki.GetAsync("/diff/Tea/2")).Body, Is.EqualTo("# Differences for Tea\nThis revision is no longer available.\n"));
    }

    [Test]
    public async Task Where_nothing_can_be_compared_a_sentence_says_so()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", "one\n");
        Assert.That((await wiki.GetAsync("/diff/Tea")).Body, Is.EqualTo("# Differences for Tea\nThere is no earlier revision.\n"));
        Assert.That((await wiki.GetAsync("/diff/Tea/2")).Body, Is.EqualTo("# Differences for Tea\nThis revision is no longer available.\n"));
        Assert.That((await wiki.GetAsync("/diff/Tea/1")).Body, Does.EndWith("Colour diff\nNo differences.\n"));
        Assert.That((await wiki.GetAsync("/diff/Milk/1")).Body, Is.EqualTo("# Differences for Milk\nThis page does not yet exist.\n"));
        await wiki.PutAsync("/page/Tea", "");
        Assert.That((await wiki.GetAsync("/diff/Tea/1")).Body, Is.EqualTo("# Differences for Tea\nThis page does not yet exist.\n"));
    }

    [TestCase("/diff/Tea/0")]
    [TestCase("/diff/Tea/blue")]
    [TestCase("/diff/Tea/fancy")]
    [TestCase("/diff/Tea/1/fancy")]
    [TestCase("/diff/Tea/colour/colour")]
    [TestCase("/diff/Tea/1/colour/1")]
    public async Task What_is_neither_revision_nor_style_is_no_path(string path)
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo("51 Path not found"));
    }

    [Test]
    public async Task Lines_of_a_text_stay_quotations()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.SetSpace(new SpaceOption(null, "alex")));
        await wiki.PutAsync("/alex/page/a%3Bb%3Dc", "one\n");
        await wiki.PutAsync("/alex/page/a%3Bb%3Dc", "one\n=> gemini://elsewhere.example/\n```\n# heading\n\n");
        Assert.That((await wiki.GetAsync("/alex/diff/a%3Bb%3Dc")).Body, Does.EndWith(
            "=> /alex/diff/a%3Bb%3Dc/colour Colour diff\nAdded lines 2–5:\n> => gemini://elsewhere.example/\n> ```\n> # heading\n> ⏎\n=> /alex/do/rollback/a%3Bb%3Dc/1 Roll back to revision 1\n"));
        Assert.That((await wiki.GetAsync("/diff/a%2Fb")).Status, Is.EqualTo(59));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Large_texts_without_anything_in_common_are_answered()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/Tea", string.Concat(Enumerable.Range(0, 20_000).Select(line => $"{line % 9}\n")));
        await wiki.PutAsync("/page/Tea", string.Concat(Enumerable.Range(0, 20_000).Select(line => $"{line % 7}\n")));
        var answer = await wiki.GetAsync("/diff/Tea");
        Assert.That(answer.Status, Is.EqualTo(20));
        Assert.That(answer.Body, Does.Contain("Changed lines ").And.EndsWith("\n"));
    }
}
