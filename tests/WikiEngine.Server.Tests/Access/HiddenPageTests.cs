using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Documents;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Access;

/// <summary>What a visitor may not read shows nowhere: every route of the wiki is asked for it.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed partial class HiddenPageTests
{
    private const string Hook = """
        import { wiki, certificateRequired, certificateNotAuthorized } from "wiki";
        wiki.on("read", (page, { certificate }) => {
          if (!/Hidden/.test(page.name)) return;
          if (!certificate) return certificateRequired("This page is for members");
          if (certificate.fingerprint !== "FINGERPRINT") return certificateNotAuthorized("This page is for other members");
        });
        """;

    /// <summary>What visitors type, and never in full: the answer repeats it.</summary>
    private static readonly string[] Queries = ["quetza*", "Hid*", "/quetza./", "/Hidde./", "Hidde", "green"];

    private static readonly string[] Names = ["Hidden Plan", "Hidden Map", "Hidden Gone", "Hidden Renamed", "2026-01-02 Hidden Day", "Hidden nobody wrote", "Was open", "Tea"];

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_hidden_page_shows_at_no_address(bool byRule)
    {
        using var members = new Members();
        var (wiki, draft) = await StartAsync(members, byRule);
        await using var _ = wiki;
        var code = Code().Match((await wiki.GetAsync("/do/changes")).Body).Groups[1].Value;
        Assert.That(Paths(draft, code).Count(), Is.GreaterThan(100), "The table was read");
        foreach (var visitor in (string[])["none", "stranger"])
            foreach (var path in Paths(draft, code))
            {
                var all = HiddenWiki.AllOf(await wiki.GetAsync(path, members[visitor]));
                Assert.That(all, Does.Not.Contain(HiddenWiki.Word).IgnoreCase, path);
                Assert.That(Echoed().Replace(all, ""), Does.Not.Contain(HiddenWiki.Name).IgnoreCase, path);
            }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task For_those_who_may_it_shows_everywhere(bool byRule)
    {
        using var members = new Members();
        var (wiki, draft) = await StartAsync(members, byRule);
        await using var _ = wiki;
        foreach (var path in (string[])["/page/Hidden%20Plan", "/raw/Hidden%20Plan", "/html/Hidden%20Plan", "/history/Hidden%20Plan", "/diff/Hidden%20Plan", "/file/Hidden%20Map", "/do/search?quetza*",
            "/do/wanted", "/do/data", "/do/changes", "/do/all/changes", "/do/atom", "/do/rss", "/do/all/atom", $"/do/draft/{draft}"])
            Assert.That(HiddenWiki.AllOf(await wiki.GetAsync(path, members["known"])), Does.Contain(HiddenWiki.Word), path);
        foreach (var path in (string[])["/", "/do/index", "/do/files", "/do/match?idde", "/do/links/Tea", "/do/feed", "/do/all/latest/changes", "/alex/do/changes", "/history/Was%20open"])
            Assert.That((await wiki.GetAsync(path, members["known"])).Body, Does.Contain(HiddenWiki.Name), path);
    }

    [Test]
    public async Task A_missing_page_under_a_rule_answers_as_one_that_exists()
    {
        using var members = new Members();
        var (wiki, _) = await StartAsync(members, byRule: true);
        await using var __ = wiki;
        foreach (var route in (string[])["/page/{0}", "/raw/{0}", "/html/{0}", "/history/{0}", "/diff/{0}", "/file/{0}", "/do/links/{0}", "/page/{0}/1", "/do/section/{0}/0", "/do/rollback/{0}/1", "/do/rename/{0}"])
            foreach (var visitor in (string[])["none", "stranger"])
            {
                var there = await wiki.GetAsync(route.Replace("{0}", "Hidden%20Plan", StringComparison.Ordinal), members[visitor]);
                var missing = await wiki.GetAsync(route.Replace("{0}", "Hidden%20nothing", StringComparison.Ordinal), members[visitor]);
                Assert.That(missing.ToString(), Is.EqualTo(there.ToString()), route);
                Assert.That(there.Status, Is.EqualTo(visitor == "none" ? 60 : 61), route);
            }
    }

    [Test]
    public async Task Others_come_in_the_place_of_what_is_left_out()
    {
        using var members = new Members();
        await using var wiki = await TestWiki.StartAsync(settings: settings =>
        {
            (settings.Editing, settings.Editors) = ("open", members.List);
            settings.Rules = [new("2026-01-*", null, "known")];
        });
        foreach (var name in (string[])["Old", "Older", "2025-12-31 Eve"]) await wiki.PutAsync($"/page/{Uri.EscapeDataString(name)}", "word", "");
        for (var day = 1; day <= 15; day++) await wiki.PutAsync($"/page/2026-01-{day:00}", "word", "");
        Assert.That((await wiki.GetAsync("/do/changes/2")).Body, Does.Contain("=> /page/2025-12-31%20Eve").And.Contain("=> /page/Older").And.Not.Contain("/page/Old "));
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("Blog:\n=> /page/2025-12-31%20Eve 2025-12-31 Eve\n"));
        Assert.That((await wiki.GetAsync("/do/search?word")).Body.Split("=> /page/"), Has.Length.EqualTo(4));
        Assert.That((await wiki.GetAsync("/do/search?word", members["known"])).Body.Split("=> /page/"), Has.Length.EqualTo(19));
    }

    [TestCase(""" "reading": "known", "rules": { "Plan*": { "reading": "authority" } } """, 60)]
    [TestCase(""" "rules": { "Plan*": { "reading": "authority" }, "*": { "reading": "known" } } """, 60)]
    [TestCase(""" "reading": "known", "rules": { "Tea": { "reading": "open" } } """, 20)]
    [TestCase(""" "rules": { "Plan*": { "reading": "known" } } """, 20)]
    public async Task The_menu_says_why_to_whom_no_rule_shows_anything(string options, int status)
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = $"{{ {options} }}" });
        Assert.That((await wiki.GetAsync("/")).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task A_hidden_page_is_not_renamed_into_the_open()
    {
        using var members = new Members();
        var (wiki, _) = await StartAsync(members, byRule: true);
        await using var __ = wiki;
        Assert.That((await wiki.GetAsync("/do/rename/Hidden%20Plan")).Status, Is.EqualTo(60));
        Assert.That((await wiki.GetAsync("/page/Open%20Plan")).Body, Does.Contain("This page does not yet exist."));
    }

    private static Task<(TestWiki Wiki, string Draft)> StartAsync(Members members, bool byRule) => byRule
        ? HiddenWiki.StartAsync(members)
        : HiddenWiki.StartAsync(members, Hook.Replace("FINGERPRINT", Fingerprint.OfCertificate(members["known"]!.RawData), StringComparison.Ordinal), hasRules: false);

    /// <summary>Every route of the table with every name, in both spaces; prompts too, and optional parts given and missing.</summary>
    private static IEnumerable<string> Paths(string draft, string code) =>
        from space in (string[])["", "/alex"]
        from Match route in Route().Matches(Repository.Read("src/WikiEngine/BuiltIn/BuiltInRoutes.cs"))
        let pattern = route.Groups["path"].Value
        from part in (string[])[Optional().Replace(pattern, ""), pattern.Replace("?", "", StringComparison.Ordinal)]
        // An author's page repeats the name that was asked for; the code is that of whoever wrote what is hidden.
        from name in pattern.Contains("/by/", StringComparison.Ordinal) ? [code] : pattern.Contains(":name", StringComparison.Ordinal) ? Names : [""]
        from query in pattern.Contains("search", StringComparison.Ordinal) || pattern.Contains("match", StringComparison.Ordinal) ? Queries : [""]
        select space + part.Replace(":name", Uri.EscapeDataString(name), StringComparison.Ordinal).Replace(":id", draft, StringComparison.Ordinal)
            .Replace(":revision", "1", StringComparison.Ordinal).Replace(":number", "0", StringComparison.Ordinal).Replace(":count", "100", StringComparison.Ordinal)
            .Replace(":style", "colour", StringComparison.Ordinal) + (query.Length == 0 ? "" : $"?{Uri.EscapeDataString(query)}");

    [GeneratedRegex("""(wiki\.(Route|Prompt)\(|Show\(wiki, )"(?<path>[^"]+)""")]
    private static partial Regex Route();

    [GeneratedRegex("UTC by ([0-7]{4})\n")]
    private static partial Regex Code();

    [GeneratedRegex("(/:[a-z]+\\?)+$")]
    private static partial Regex Optional();

    /// <summary>What the visitor asked for: the name in the address of a prompt that leads back.</summary>
    [GeneratedRegex("^30 .*$", RegexOptions.Multiline)]
    private static partial Regex Echoed();
}
