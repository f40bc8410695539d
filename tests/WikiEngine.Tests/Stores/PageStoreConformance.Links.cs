using WikiEngine.Pages;
using WikiEngine.Spaces;

namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    private static readonly IReadOnlyList<string> Prefixes = PageLinks.Prefixes(new HostName("localhost"), 1965, "");

    [Test]
    public async Task Links_are_found_in_all_spellings()
    {
        await SaveAsync("2026-07-31", "=> Tea");
        await SaveAsync("b", "=> /page/Tea\n=> Tea again");
        await SaveAsync("a", "=> gemini://localhost/page/Tea");
        await SaveAsync("elsewhere", "=> gemini://example.org/page/Tea\n=> /garden/page/Tea\n=> /raw/Tea");
        await SaveAsync("other space", "=> Tea", space: "garden");

        Assert.That(await LinksToAsync("Tea"), Is.EqualTo(new[] { "2026-07-31", "a", "b" }));
        Assert.That(await store.LinksToAsync("", PageLinks.Spellings(new HostName("localhost"), 1965, "", "Tea"), 1, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Links_follow_the_text()
    {
        await SaveAsync("a", "=> Tea\n=> Milk");
        await SaveAsync("b", "=> Milk");
        await SaveAsync("a", "=> Milk\n=> Sugar");
        Assert.That(await LinksToAsync("Tea"), Is.Empty);
        Assert.That(await LinksToAsync("Sugar"), Is.EqualTo(new[] { "a" }));
        await DeleteAsync("a");
        Assert.That(await LinksToAsync("Milk"), Is.EqualTo(new[] { "b" }));
        await SaveAsync("a", "=> Milk");
        Assert.That(await LinksToAsync("Milk"), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Wanted_pages_are_those_that_are_linked_to_and_not_there()
    {
        await SaveAsync("a", "=> there\n=> gone\n=> Zebra\n=> /page/Äpfel\n=> gemini://localhost/page/2026-07-31\n=> 2026-08-01\n=> 😀\n=> \uFFFD\n=> !");
        await SaveAsync("b", "=> /page/Zebra\n=> /garden/page/x\n=> gemini://example.org/page/y\n=> file");
        await SaveAsync("there", "text");
        await SaveAsync("gone", "text");
        await DeleteAsync("gone");
        await SaveFileAsync("file", "x");
        await SaveAsync("c", "=> z", space: "garden");

        Assert.That(await store.WantedAsync("", Prefixes, 100, default), Is.EqualTo(new[] { "2026-08-01", "2026-07-31", "!", "Zebra", "file", "gone", "Äpfel", "\uFFFD", "😀" }));
        Assert.That(await store.WantedAsync("", Prefixes, 3, default), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_page_that_was_renamed_is_not_wanted()
    {
        await SaveAsync("a", "=> old\n=> new");
        await SaveAsync("old", "text");
        await store.DeletePageAsync(new(Permits.For(ChangeKind.DeletePage, "old"), Noon) { RenamedTo = "new" }, default);

        Assert.That(await store.WantedAsync("", Prefixes, 100, default), Is.EqualTo(new[] { "new" }));
    }

    [Test]
    public async Task Many_wanted_pages_are_listed_once()
    {
        var names = Enumerable.Range(0, 2000).Select(i => $"{i:0000}").ToList();
        for (var i = 0; i < 4; i++) await SaveAsync($"page {i}", string.Concat(names.Skip(400 * i).Take(800).Select(name => $"=> {(i % 2 == 0 ? "" : "/page/")}{name}\n")));

        Assert.That(await store.WantedAsync("", Prefixes, 10_000, default), Is.EqualTo(names));
    }

    [Test]
    public async Task Orphans_are_pages_that_no_other_page_links_to()
    {
        await SaveAsync("a", "=> b");
        await SaveAsync("b", "=> gemini://localhost/page/c\n=> /page/2026-07-31");
        await SaveAsync("c", "text");
        await SaveAsync("2026-07-31", "text");
        await SaveAsync("self", "=> self\n=> /page/self");
        await SaveAsync("gone", "text");
        await DeleteAsync("gone");
        await SaveAsync("2026-07-30", "text");
        await SaveAsync("other", "=> 2026-07-30\n=> a", space: "garden");

        Assert.That(await store.OrphansAsync("", Prefixes, default).ToListAsync(), Is.EqualTo(new[] { "2026-07-30", "a", "self" }));
    }

    [Test]
    public async Task A_long_list_of_orphans_is_whole_and_in_order()
    {
        var names = Enumerable.Range(0, 1200).Select(i => $"Page {i:0000}").ToList();
        await Task.WhenAll(names.Select(name => SaveAsync(name, "=> Page%200600")));

        Assert.That(await store.OrphansAsync("", Prefixes, default).ToListAsync(), Is.EqualTo(names.Where(name => name != "Page 0600")));
    }

    private async Task<IReadOnlyList<string>> LinksToAsync(string name) =>
        await store.LinksToAsync("", PageLinks.Spellings(new HostName("localhost"), 1965, "", name), 100, default);
}
