using WikiEngine.Search;
using WikiEngine.Tests.Search;

namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    [TestCase("rain", new[] { "Weather", "Spring" })]
    [TestCase("RAIN falls", new[] { "Weather" })]
    [TestCase("\"falls rain\"", new string[0])]
    [TestCase("\"rain falls\"", new[] { "Weather" })]
    [TestCase("rain -falls", new[] { "Spring" })]
    [TestCase("fal*", new[] { "Weather" })]
    [TestCase("autum*", new[] { "Autumn" })]
    [TestCase("spring flowers", new[] { "Spring" })]
    [TestCase("-\"flowers and\" rain", new[] { "Weather" })]
    [TestCase("zurich", new[] { "Zürich" })]
    [TestCase("Zürich", new[] { "Zürich" })]
    [TestCase("東京", new[] { "日記" })]
    [TestCase("京都", new[] { "日記" })]
    [TestCase("京", new[] { "日記" })]
    [TestCase("都", new[] { "日記" })]
    [TestCase("京東", new string[0])]
    [TestCase("記", new[] { "日記" })]
    [TestCase("😀", new[] { "日記" })]
    [TestCase("s", new string[0])]
    [TestCase("name AND text", new string[0])]
    public async Task Pages_are_found_by_name_and_text_newest_first(string query, string[] names)
    {
        await SaveAsync("Spring", "Flowers and rain.");
        await SaveAsync("Autumn", "Leaves.");
        await SaveAsync("Zürich", "A lake.");
        await SaveAsync("日記", "東京都と😀");
        await SaveAsync("Weather", "# Rain\nRain falls.");

        Assert.That(await FindAsync(query), Is.EqualTo(names));
    }

    [Test]
    public async Task Names_that_match_stand_in_the_order_of_lists()
    {
        foreach (var name in new[] { "Tea", "Cold Tea", "2026-01-01 Tea", "2026-07-31 tea" }) await SaveAsync(name, "cup");
        await SaveAsync("Cup", "tea");
        await SaveAsync("Tea without", "sugar");

        Assert.That(await FindNamesAsync("tea"), Is.EqualTo(new[] { "2026-07-31 tea", "2026-01-01 Tea", "Cold Tea", "Tea", "Tea without" }));
        Assert.That(await FindNamesAsync("tea -sugar"), Does.Not.Contain("Tea without"));
        Assert.That(await FindNamesAsync("tea", limit: 2), Is.EqualTo(new[] { "2026-07-31 tea", "2026-01-01 Tea" }));
        Assert.That(await FindNamesAsync("tea", candidates: 1), Is.EqualTo(new[] { "Tea without" }));
    }

    [Test]
    public async Task Only_what_lives_is_found_as_it_is_now()
    {
        await SaveAsync("a", "one");
        await SaveAsync("a", "two");
        await SaveAsync("b", "two");
        await DeleteAsync("b");
        await SaveAsync("c", "two");
        await DeleteAsync("c");
        await SaveAsync("c", "three");
        await SaveFileAsync("d", "two");
        await SaveFileAsync("c", "x");
        await DeleteFileAsync("c");

        Assert.That(await FindAsync("one"), Is.Empty);
        Assert.That(await FindAsync("two"), Is.EqualTo(new[] { "a" }));
        Assert.That(await FindAsync("three"), Is.EqualTo(new[] { "c" }));
        Assert.That(await FindNamesAsync("d"), Is.Empty);
        Assert.That((await NewestAsync("")).Select(page => page.Name), Is.EqualTo(new[] { "c", "a" }));
    }

    [Test]
    public async Task A_search_stays_in_its_space()
    {
        foreach (var space in HostileNames) await SaveAsync("Haiku", $"rain", space);
        foreach (var space in HostileNames) await DeleteAsync("Haiku", space);
        foreach (var space in HostileNames) await SaveAsync("Haiku", "snow", space);

        foreach (var space in HostileNames)
        {
            Assert.That(await FindAsync("snow", space), Is.EqualTo(new[] { "Haiku" }));
            Assert.That(await FindAsync("rain", space), Is.Empty);
        }
        Assert.That(await FindAsync("snow"), Is.Empty);
    }

    [Test]
    public async Task Found_texts_are_cut_where_that_was_asked()
    {
        await SaveAsync("a", "äöü rain");

        Assert.That((await store.FindPagesAsync("", Parsed.Query("rain"), 10, 2, default))[0], Is.EqualTo(new PageHead("a", "äö")));
    }

    [Test]
    public async Task The_newest_pages_come_first_with_their_whole_texts()
    {
        for (var i = 0; i < 50; i++) await SaveAsync($"{i}", $"text {i}");
        await SaveAsync("7", "new");
        await SaveAsync("other", "text", space: "garden");

        var newest = await NewestAsync("");

        Assert.That(newest, Has.Count.EqualTo(50));
        Assert.That(newest.Take(3), Is.EqualTo(new[] { new PageHead("7", "new"), new PageHead("49", "text 49"), new PageHead("48", "text 48") }));
    }

    [Test]
    public async Task Hostile_names_and_texts_are_found()
    {
        foreach (var name in HostileNames.Where(name => Words.Of(name).Length > 0))
        {
            await SaveAsync(name, name);
            var query = Parsed.Query($"\"{name.Replace("\"", " ", StringComparison.Ordinal)}\"");
            Assert.That((await store.FindPagesAsync("", query, 100, 1000, default)).Select(page => page.Name), Does.Contain(name));
        }
    }

    private async Task<List<string>> FindAsync(string query, string space = "") =>
        [.. (await store.FindPagesAsync(space, Parsed.Query(query), 100, 1000, default)).Select(page => page.Name)];

    private async Task<IReadOnlyList<string>> FindNamesAsync(string query, int candidates = 100, int limit = 100) =>
        await store.FindNamesAsync("", Parsed.Query(query), candidates, limit, default);

    private async Task<List<PageHead>> NewestAsync(string space) => await store.NewestPagesAsync(space, default).ToListAsync();
}
