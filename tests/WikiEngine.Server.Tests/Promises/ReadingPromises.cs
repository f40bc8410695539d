using System.Text.RegularExpressions;

namespace WikiEngine.Server.Tests.Promises;

/// <summary>Pages, files, histories and differences.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ReadingPromises
{
    [Test, Promise("/"), Promise("main menu")]
    public async Task The_main_menu_stands_in_this_order()
    {
        await using var garden = await Garden.StartAsync(settings => (settings.Title, settings.Pages) = ("Garden", ["About"]));
        for (var day = 1; day <= 12; day++) await garden.WriteAsync($"/page/2020-07-{day:00}%20Day", "text\n");
        Assert.That(Squeezed(await garden.ReadAsync("/")), Is.EqualTo($"""
            # Welcome to Garden!
            Blog:
            {string.Join('\n', Enumerable.Range(3, 10).Reverse().Select(day => $"=> /page/2020-07-{day:00}%20Day 2020-07-{day:00} Day"))}
            => /do/more/100 More...
            => /do/blog/atom Atom Feed
            => /do/blog/rss RSS Feed
            => /page/About About
            => /do/changes Changes
            => /do/match Search matching page names
            => /do/search Search matching page content
            => /do/new New page
            => /do/index Index of all pages
            => /do/files Index of all files
            => /do/spaces Index of all spaces
            => /do/data Download data

            """));
    }

    [Test, Promise("/page/NAME/REV"), Promise("footer"), Promise("This page does not yet exist."), Promise("This revision is no longer available.")]
    public async Task A_page_has_its_text_and_its_footer()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteAsync("/page/Tea%20time", "one\n");
        await garden.WriteAsync("/page/Tea%20time", "two\n");
        var edit = $"titan://localhost:{garden.Wiki.Port}/raw/Tea%20time;edit";
        Assert.That(await garden.ReadAsync("/page/Tea%20time"), Is.EqualTo($"# Tea time\ntwo\n\nMore:\n=> /history/Tea%20time History\n=> /raw/Tea%20time Raw text\n=> /html/Tea%20time HTML\n=> {edit} Edit\n"));
        Assert.That(await garden.ReadAsync("/page/Tea%20time/1"), Is.EqualTo($"# Tea time\none\n\nMore:\n=> /history/Tea%20time History\n=> /raw/Tea%20time/1 Raw text\n=> /html/Tea%20time/1 HTML\n=> {edit} Edit\n"));
        Assert.That(await garden.ReadAsync("/page/Milk"), Does.StartWith("# Milk\nThis page does not yet exist.\n\nMore:\n=> /history/Milk History\n"));
        Assert.That(await garden.ReadAsync("/page/Tea%20time/7"), Does.StartWith("# Tea time\nThis revision is no longer available.\n").And.Not.Contain("two"));
    }

    [Test, Promise("/raw/NAME/REV"), Promise("Headers")]
    public async Task Raw_text_is_the_text_alone_in_plain_headers()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteAsync("/page/Tea", "# one");
        await garden.WriteAsync("/page/Tea", "two\n");
        Assert.That((await garden.Wiki.GetAsync("/raw/Tea")).ToString(), Is.EqualTo("20 text/plain; charset=UTF-8\ntwo\n"));
        Assert.That((await garden.Wiki.GetAsync("/raw/Tea/1")).ToString(), Is.EqualTo("20 text/plain; charset=UTF-8\n# one"));
        Assert.That((await garden.Wiki.GetAsync("/raw/Milk")).Body, Does.StartWith("This page does not yet exist."));
        Assert.That((await garden.Wiki.GetAsync("/raw/Tea/3")).Body, Does.StartWith("This revision is no longer available."));
        Assert.That(await garden.HeaderAsync("/page/Tea"), Is.EqualTo("20 text/gemini; charset=UTF-8"));
        Assert.That(await garden.HeaderAsync("/robots.txt"), Is.EqualTo("20 text/plain; charset=UTF-8"));
    }

    [Test, Promise("/html/NAME/REV"), Promise("HTML")]
    public async Task A_page_as_html_has_one_block_a_line_and_escapes_everything()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteAsync("/page/Tea%20%3C3", "old\n");
        await garden.WriteAsync("/page/Tea%20%3C3", "# Hot\n## Warm\n### Cold\na < b\n* one\n* two\n=> /page/Milk \"Milk\" & more\n=> https://example.org/\n> quoted\n```perl\n<x>\n```\n```\ny\n```\n");
        var html = await garden.ReadAsync("/html/Tea%20%3C3");
        Assert.That(await garden.HeaderAsync("/html/Tea%20%3C3"), Is.EqualTo("20 text/html; charset=UTF-8").Or.EqualTo("20 text/html"));
        Assert.That(html, Does.Contain("<title>Tea &lt;3</title>"));
        foreach (var block in (string[])["<h1>Tea &lt;3</h1>", "<h1>Hot</h1>", "<h2>Warm</h2>", "<h3>Cold</h3>", "<p>a &lt; b", "<ul>", "<li>one", "<blockquote>quoted", "<pre class=\"perl\">", "<pre class=\"default\">"])
            Assert.That(html, Does.Contain("\n" + block).Or.StartWith(block), block);
        Assert.That(html, Does.Contain("&lt;x&gt;").And.Not.Contain("<x>").And.Contain("href=\"/page/Milk\"").And.Contain("https://example.org/"));
        Assert.That(await garden.ReadAsync("/html/Tea%20%3C3/1"), Does.Contain("<p>old"));
        Assert.That(await garden.ReadAsync("/html/Milk"), Does.Contain("This page does not yet exist."));
    }

    [Test, Promise("/history/NAME/N"), Promise("# Page history for NAME"), Promise("## 2020-07-13"), Promise("12:05 UTC by 1234"), Promise("NAME (current)"), Promise("NAME (2)"), Promise("Showing up to N changes."), Promise("No changes.")]
    public async Task A_history_lists_changes_of_page_and_file_newest_first()
    {
        await using var garden = await Garden.StartAsync();
        foreach (var text in (string[])["one\n", "two\n", "three\n"]) await garden.WriteAsync("/page/Tea", text);
        await garden.WriteFileAsync("/file/Tea", "cup");
        var history = await garden.ReadAsync("/history/Tea");
        Assert.That(Regex.Replace(history, "by [0-7]{4}\n", "by 1234\n"), Does.StartWith("""
            # Page history for Tea
            Showing up to 10 changes.
            """).And.Contain("""
            ## 2020-07-13
            12:05 UTC by 1234
            => /file/Tea Tea (file)
            12:05 UTC by 1234
            => /page/Tea Tea (current)
            => /history/Tea History
            12:05 UTC by 1234
            => /page/Tea/2 Tea (2)
            => /diff/Tea/2 Differences
            12:05 UTC by 1234
            => /page/Tea/1 Tea (1)
            => /diff/Tea/1 Differences

            """));
        Assert.That(await garden.ReadAsync("/history/Tea/2"), Does.Contain("Showing up to 2 changes.\n").And.Contain("=> /history/Tea/20 More...\n").And.Not.Contain("Tea (2)"));
        Assert.That(await garden.ReadAsync("/history/Milk"), Does.Contain("No changes.\n"));
    }

    [Test, Promise("/diff/NAME/REV"), Promise("Diff"), Promise("# Differences for NAME")]
    public async Task Differences_show_hunks_and_changed_words()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteAsync("/page/Tea", "same\nMuffled honking cars\nmiddle\ngone\nend\n");
        await garden.WriteAsync("/page/Tea", "same\nMuffled barking dogs\nmiddle\nend\nnew\n\nnewer\n");
        await garden.WriteAsync("/page/Tea", "same\nMuffled barking dogs\nmiddle\nend\nnew\n\nnewest\n");
        var diff = await garden.ReadAsync("/diff/Tea/1");
        Assert.That(diff, Does.StartWith("# Differences for Tea\nShowing the differences between revision 1 and the current revision.\n"));
        Assert.That(diff, Does.Contain("=> /diff/Tea/1/colour Colour diff\n"));
        Assert.That(diff, Does.Contain("Changed line 2 from:\n> Muffled ｢honking cars｣\nto:\n> Muffled ｢barking dogs｣\n"));
        Assert.That(diff, Does.Contain("Deleted line 4:\n> gone\n"));
        Assert.That(diff, Does.Contain("Added lines 5–7:\n> new\n> ⏎\n> newest\n"));
        Assert.That(await garden.ReadAsync("/diff/Tea"), Does.StartWith("# Differences for Tea\nShowing the differences between revision 2 and the current revision.\n").And.Contain("> ｢newer｣\nto:\n> ｢newest｣\n"));
        Assert.That(await garden.ReadAsync("/diff/Tea/9"), Does.Contain("This revision is no longer available."));
        Assert.That(await garden.ReadAsync("/diff/Milk"), Does.Contain("This page does not yet exist.").Or.Contain("This revision is no longer available."));
    }

    [Test, Promise("colour"), Promise("fancy"), Promise("Colours")]
    public async Task Colours_are_those_of_the_author_code_and_of_the_differences()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteAsync("/page/Tea", "a b c\n");
        await garden.WriteAsync("/page/Tea", "a x c\n");
        var code = Regex.Match(await garden.ReadAsync("/do/changes"), "by ([0-7]{4})\n").Groups[1].Value;
        var plain = string.Concat(code.Select(digit => $"\e[1;3{digit};4{digit}m{digit}")) + "\e[0m";
        var fancy = string.Concat(code.Select(digit => $"\e[38;2;{Fancy[digit - '0']};48;2;{Fancy[digit - '0']}m{digit}")) + "\e[0m";
        foreach (var list in (string[])["/do/changes", "/do/changes/50", "/do/all/changes", "/do/all/latest/changes", "/history/Tea", "/history/Tea/50", "/alex/do/all/changes"])
        {
            Assert.That(await garden.ReadAsync(list + "/colour"), Does.Contain($"12:05 UTC by {plain}\n"), list);
            Assert.That(await garden.ReadAsync(list + "/fancy"), Does.Contain($"12:05 UTC by {fancy}\n"), list);
        }
        Assert.That(await garden.ReadAsync("/do/changes/1/colour"), Does.Contain("=> /do/changes/10/colour More...\n"));
        Assert.That(await garden.ReadAsync("/do/changes/colour"), Does.Contain(" Fancy changes\n").And.Contain(" Normal changes\n"));
        Assert.That(await garden.ReadAsync("/do/changes"), Does.Contain("/colour Colour changes\n").And.Contain("/fancy Fancy changes\n"));
        Assert.That(await garden.ReadAsync("/history/Tea"), Does.Contain("/colour Colour history\n").And.Contain("/fancy Fancy history\n"));
        var diff = await garden.ReadAsync("/diff/Tea/1/colour");
        Assert.That(diff, Does.Contain("> \e[31ma \e[1mb \e[22mc\e[0m\n").And.Contain("> \e[32ma \e[1mx \e[22mc\e[0m\n").And.Contain(" Normal diff\n"));
        Assert.That(await garden.HeaderAsync("/diff/Tea/1/fancy"), Is.EqualTo("51 Path not found"));
    }

    [Test, Promise("/file/NAME/REV"), Promise("NAME (file)"), Promise("NAME (deleted file)"), Promise("File not found"), Promise("The file was deleted.")]
    public async Task A_file_comes_with_its_type_and_in_each_revision()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteFileAsync("/file/Cup", "one");
        Assert.That((await garden.Wiki.PutAsync("/page/Cup", "two", ";mime=image/jpeg")).Header, Is.EqualTo($"30 {garden.Wiki.Root}/file/Cup"));
        Assert.That((await garden.Wiki.GetAsync("/file/Cup")).ToString(), Is.EqualTo("20 image/jpeg\ntwo"));
        Assert.That((await garden.Wiki.GetAsync("/file/Cup/1")).ToString(), Is.EqualTo("20 image/png\none"));
        Assert.That(await garden.HeaderAsync("/file/Pot"), Is.EqualTo("40 File not found"));
        Assert.That((await garden.Wiki.PutAsync("/file/Cup", "two", ";mime=image/jpeg")).Header, Is.EqualTo($"30 {garden.Wiki.Root}/file/Cup"));
        Assert.That(Regex.Count(await garden.ReadAsync("/do/changes"), "Cup \\(file\\)"), Is.EqualTo(2), "an unchanged file makes no revision");
        Assert.That((await garden.Wiki.PutAsync("/file/Cup", "", "")).ToString(), Is.EqualTo("20 text/gemini; charset=UTF-8\n# Cup\nThe file was deleted.\n"));
        Assert.That(await garden.ReadAsync("/do/changes"), Does.Contain("\nCup (deleted file)\n").And.Contain("\nCup (file)\n").And.Not.Contain("=> /file/Cup"));
    }

    [Test, Promise("/do/index"), Promise("/do/files"), Promise("Order"), Promise("# All Pages"), Promise("# All Files"), Promise("There are no pages.")]
    public async Task Lists_have_dated_names_first()
    {
        await using var garden = await Garden.StartAsync();
        Assert.That(await garden.ReadAsync("/do/index"), Is.EqualTo("# All Pages\nThere are no pages.\n"));
        Assert.That(await garden.ReadAsync("/do/files"), Is.EqualTo("# All Files\nThere are no files.\n"));
        foreach (var name in (string[])["alpha", "Zebra", "2020-07-13", "2021-01-01%20New", "%E6%97%A5"])
        {
            await garden.WriteAsync($"/page/{name}", "text\n");
            await garden.WriteFileAsync($"/file/{name}", "bytes");
        }
        const string Labels = "2021-01-01 New,2020-07-13,Zebra,alpha,日";
        Assert.That(string.Join(',', Regex.Matches(await garden.ReadAsync("/do/index"), "(?m)^=> /page/\\S+ (.*)$").Select(match => match.Groups[1].Value)), Is.EqualTo(Labels));
        Assert.That(string.Join(',', Regex.Matches(await garden.ReadAsync("/do/files"), "(?m)^=> /file/\\S+ (.*)$").Select(match => match.Groups[1].Value)), Is.EqualTo(Labels));
    }

    [Test, Promise("up"), Promise("51"), Promise("queries")]
    public async Task What_is_nothing_is_not_found_and_reserved_words_lead_up()
    {
        await using var garden = await Garden.StartAsync();
        foreach (var word in (string[])["do", "page", "raw", "html", "file", "history", "diff"])
        {
            Assert.That(await garden.HeaderAsync($"/{word}"), Is.EqualTo($"31 {garden.Wiki.Root}/"));
            Assert.That(await garden.HeaderAsync($"/alex/{word}/"), Is.EqualTo($"31 {garden.Wiki.Root}/alex"));
        }
        foreach (var path in (string[])["/nothing", "/do/nothing", "/berta", "/berta/page/X", "/do/all", "/do/changes/x/y", "/diff/X/colour/1"])
            Assert.That(await garden.HeaderAsync(path), Is.EqualTo("51 Path not found"), path);
        foreach (var path in (string[])["/", "/page/X", "/do/index", "/do/changes", "/history/X", "/do/spaces", "/do/blog"])
            Assert.That(await garden.ReadAsync($"{path}?query"), Is.EqualTo(await garden.ReadAsync(path)), path);
    }

    private static readonly string[] Fancy = ["0;0;0", "222;56;43", "57;181;74", "255;199;6", "0;111;184", "118;38;113", "44;181;233", "204;204;204"];

    private static string Squeezed(string text) => Regex.Replace(text, "\n+", "\n");
}
