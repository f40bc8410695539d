using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Search;

[Parallelizable(ParallelScope.All)]
internal sealed class SearchTests
{
    [TestCase("/do/match", "10 Find page by name")]
    [TestCase("/do/match?", "10 Find page by name")]
    [TestCase("/do/match?%20", "10 Find page by name")]
    [TestCase("/do/search", "10 Find page by content")]
    [TestCase("/do/search?", "10 Find page by content")]
    [TestCase("/alex/do/search", "10 Find page by content")]
    public async Task Without_a_query_they_ask_for_one(string path, string header)
    {
        await using var wiki = await TestWiki.StartAsync(files: WithSpace);
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo(header));
    }

    [Test]
    public async Task Names_match_by_a_part_whatever_its_case_in_the_order_of_lists()
    {
        await using var wiki = await StartAsync();
        foreach (var name in (string[])["Rainbow", "A train", "2026-07-30 Rain", "2026-07-31 rain", "Snow", "Äpfel", "東京"]) await wiki.PutAsync($"/page/{Uri.EscapeDataString(name)}", "rain");
        Assert.That((await wiki.GetAsync("/do/match?RAIN")).Body, Is.EqualTo("""
            # Search page titles for RAIN
            Showing up to 100 pages.
            => /page/2026-07-31%20rain 2026-07-31 rain
            => /page/2026-07-30%20Rain 2026-07-30 Rain
            => /page/A%20train A train
            => /page/Rainbow Rainbow

            """));
        Assert.That((await wiki.GetAsync("/do/match?%C3%A4p")).Body, Does.EndWith(" Äpfel\n"));
        Assert.That((await wiki.GetAsync("/do/match?A%CC%88p")).Body, Does.EndWith(" Äpfel\n"));
        Assert.That((await wiki.GetAsync($"/do/match?{Uri.EscapeDataString("京")}")).Body, Does.EndWith(" 東京\n"));
        Assert.That((await wiki.GetAsync("/do/match?hail")).Body, Is.EqualTo("# Search page titles for hail\nNo matching page names found.\n"));
    }

    [Test]
    public async Task Matches_of_the_name_come_first_then_those_of_the_text_by_rank_with_the_line_that_matches()
    {
        await using var wiki = await StartAsync();
        await wiki.PutAsync("/page/Tea%20time", "At five.\n");
        await wiki.PutAsync("/page/Lexicon", $"Tea, once.\n{string.Concat(Enumerable.Repeat("Many other words. ", 50))}\n");
        await wiki.PutAsync("/page/Cup", "# Cup\nA cup of tea, or two cups of tea.\n");
        await wiki.PutAsync("/page/2026-07-31%20Tea", "=> Milk\nNo milk in my tea\n");
        await wiki.PutAsync("/page/Milk", "white\n");
        Assert.That((await wiki.GetAsync("/do/search?tea")).Body, Is.EqualTo("""
            # Search page content for tea
            Showing up to 100 pages.
            => /page/2026-07-31%20Tea 2026-07-31 Tea
            > No milk in my tea
            => /page/Tea%20time Tea time
            > At five.
            => /page/Cup Cup
            > A cup of tea, or two cups of tea.
            => /page/Lexicon Lexicon
            > Tea, once.

            """));
    }

    [TestCase("zurich", "Zürich")]
    [TestCase("Z%C3%9CRICH", "Zürich")]
    [TestCase("%22small%20lake%22", "Zürich")]
    [TestCase("small%20-lake", "Tokyo")]
    [TestCase("larg*", "Tokyo")]
    [TestCase("%E6%9D%B1%E4%BA%AC", "Tokyo")]
    [TestCase("%E4%BA%AC", "Tokyo")]
    [TestCase("%E9%83%BD", "Tokyo")]
    [TestCase("%F0%9F%97%BC", "Tokyo")]
    [TestCase("/l.ke$/", "Zürich")]
    [TestCase("/^LARGE%20(.)ity/", "Tokyo")]
    [TestCase("/(.)%5C1%5C1/", "Aaah")]
    public async Task What_is_looked_for_is_found(string query, string name)
    {
        await using var wiki = await StartAsync();
        await wiki.PutAsync("/page/Z%C3%BCrich", "A small lake\n");
        await wiki.PutAsync("/page/Tokyo", "Large city, small rooms: 東京都 🗼\n");
        await wiki.PutAsync("/page/Aaah", "!\n");
        Assert.That(Names(await wiki.GetAsync($"/do/search?{query}")), Is.EqualTo(new[] { name }));
    }

    [TestCase("rain", "Search term not found.")]
    [TestCase("-tea", "A search needs something to look for: exclusions alone find nothing.\nSearch term not found.")]
    [TestCase("%22%22", "A search needs at least one letter or digit.\nSearch term not found.")]
    [TestCase("a*%20b*%20c*%20d*%20e*", "A search has at most 4 words with a star.\nSearch term not found.")]
    [TestCase("/nothing/", "Search term not found.")]
    public async Task What_finds_nothing_says_so(string query, string sentences)
    {
        await using var wiki = await StartAsync();
        await wiki.PutAsync("/page/Tea", "green\n");
        Assert.That((await wiki.GetAsync($"/do/search?{query}")).Body, Is.EqualTo($"# Search page content for {Uri.UnescapeDataString(query)}\n{sentences}\n"));
    }

    [TestCase("\"")]
    [TestCase("tea\"")]
    [TestCase("tea AND")]
    [TestCase("OR tea")]
    [TestCase("NOT tea")]
    [TestCase("NEAR(tea green, 2)")]
    [TestCase("name:tea")]
    [TestCase("{name text}: tea")]
    [TestCase("^tea + green")]
    [TestCase("tea*green")]
    [TestCase("*")]
    [TestCase("-")]
    [TestCase("'; DROP TABLE search; --")]
    [TestCase("(((((((")]
    [TestCase("\\")]
    [TestCase("/(/")]
    [TestCase("/[/")]
    [TestCase("/*/")]
    [TestCase("/(?<x/")]
    [TestCase("/a{99999999999}/")]
    [TestCase("/((((a{1000}){1000}){1000}){1000})/")]
    [TestCase("/(a+)+\\1$/")]
    [TestCase("/(?=(x+x+)+y)/")]
    [TestCase("/^(([a-z])+.)+[A-Z]([a-z])+$/")]
    [TestCase("//")]
    [TestCase("/")]
    public async Task Hostile_queries_get_an_answer(string query)
    {
        await using var wiki = await StartAsync();
        await wiki.PutAsync("/page/Tea", $"green {new string('a', 50_000)}\n{new string('x', 20_000)}\n");
        foreach (var path in (string[])["/do/search", "/do/match"])
        {
            var answer = await wiki.GetAsync($"{path}?{Uri.EscapeDataString(query)}");
            Assert.That(answer.Header, Is.EqualTo("20 text/gemini; charset=UTF-8"));
            Assert.That(answer.IsComplete, Is.True);
        }
    }

    [Test]
    public async Task A_mistake_in_an_expression_is_told_on_one_line()
    {
        await using var wiki = await StartAsync();
        var body = (await wiki.GetAsync("/do/search?/a%0A=%3E%20(/")).Body;
        Assert.That(body, Does.StartWith("# Search page content for /a => (/\nThis is no regular expression. "));
        Assert.That(body.Split('\n'), Has.Length.EqualTo(4));
    }

    [Test]
    public async Task A_list_of_matches_is_bounded_and_says_so()
    {
        await using var wiki = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 101).Select(i => wiki.PutAsync($"/page/Page{i:000}", $"word{i:000} tea")));
        foreach (var path in (string[])["/do/match?page", "/do/search?tea", "/do/search?page*", "/do/search?/tea/", "/do/search?/page/"])
        {
            var answer = await wiki.GetAsync(path);
            Assert.That(Names(answer), Has.Exactly(100).Items, path);
            Assert.That(answer.Body, Does.Contain("\nShowing up to 100 pages.\n").And.EndsWith("\nThere are more: look for something rarer.\n"));
        }
        await wiki.PutAsync("/page/Page007", "");
        Assert.That((await wiki.GetAsync("/do/search?tea")).Body, Does.Not.Contain("There are more"));
    }

    [Test]
    public async Task Found_text_forges_no_lines()
    {
        await using var wiki = await StartAsync();
        await wiki.PutAsync("/page/Tea", "tea\u2028=> /evil Evil\u0085# Heading\ttea\n");
        Assert.That((await wiki.GetAsync("/do/search?heading")).Body, Does.EndWith("=> /page/Tea Tea\n> tea => /evil Evil # Heading tea\n"));
    }

    [TestCase("a;b=c")]
    [TestCase("100%")]
    [TestCase("日本語")]
    [TestCase("😀")]
    [TestCase("+1 more")]
    [TestCase("O'Hara \"quoted\"")]
    public async Task Odd_names_are_found_by_name_and_by_content(string name)
    {
        await using var wiki = await StartAsync();
        await wiki.PutAsync($"/page/{Uri.EscapeDataString(name)}", "text");
        Assert.That(Names(await wiki.GetAsync($"/do/match?{Uri.EscapeDataString(name)}")), Is.EqualTo(new[] { name }));
        Assert.That(Names(await wiki.GetAsync($"/do/search?{Uri.EscapeDataString(name)}")), Is.EqualTo(new[] { name }));
    }

    [Test]
    public async Task A_search_stays_in_its_space_and_links_there()
    {
        await using var wiki = await TestWiki.StartAsync(files: WithSpace);
        await wiki.PutAsync("/page/Tea", "main");
        await wiki.PutAsync("/alex/page/Tea%20time", "space");
        foreach (var path in (string[])["/alex/do/search?tea", "/alex/do/match?tea", "/alex/do/search?/tea/"])
            Assert.That((await wiki.GetAsync(path)).Body.Split('\n').Where(line => line.StartsWith("=>", StringComparison.Ordinal)), Is.EqualTo(new[] { "=> /alex/page/Tea%20time Tea time" }), path);
        Assert.That(Names(await wiki.GetAsync("/do/search?tea")), Is.EqualTo(new[] { "Tea" }));
    }

    private static readonly Dictionary<string, string> Empty = new() { ["wikiengine.json"] = "{}" };
    private static readonly Dictionary<string, string> WithSpace = new() { ["wikiengine.json"] = """{ "spaces": { "alex": {} } }""" };

    private static Task<TestWiki> StartAsync() => TestWiki.StartAsync(files: Empty);

    private static IEnumerable<string> Names(Answer answer) =>
        answer.Body.Split('\n').Where(line => line.StartsWith("=> ", StringComparison.Ordinal)).Select(line => line.Split(' ', 3)[2]);
}
