using WikiEngine.Pages;

namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    [Test]
    public async Task An_archive_holds_all_changes_with_their_contents_oldest_first()
    {
        await SaveAsync("a", "one");
        await SaveFileAsync("a", "bytes");
        await SaveAsync("a", "two");
        await SaveAsync("b", "one");
        await DeleteAsync("b");
        await SaveAsync("a", "elsewhere", space: "garden");

        var archive = await ArchiveAsync();
        Assert.That(archive.Select(stored => (stored.Entry.Change.Kind, stored.Entry.Text, stored.Entry.Change.IsCurrent, stored.CodeHash)), Is.EqualTo(new (ChangeKind, string?, bool, string)[]
        {
            (ChangeKind.Page, "one", false, "hash"), (ChangeKind.File, null, true, "hash"), (ChangeKind.Page, "two", true, "hash"),
            (ChangeKind.Page, "one", false, "hash"), (ChangeKind.DeletePage, null, false, "hash"),
        }));
        Assert.That(archive.Select(stored => (stored.Entry.Bytes?.Length, stored.Entry.Mime)), Is.EqualTo(new (int?, string?)[] { (null, null), (5, "text/plain"), (null, null), (null, null), (null, null) }));
        Assert.That(archive.Select(stored => stored.Entry.Change.HasContent), Is.EqualTo(new[] { true, true, true, true, false }));
        Assert.That((await ArchiveAsync(withContents: false)).Select(stored => (stored.Entry.Text, stored.Entry.Bytes?.Length, stored.Entry.Change)),
            Is.EqualTo(archive.Select(stored => ((string?)null, (int?)null, stored.Entry.Change))));
    }

    [Test]
    public async Task An_archive_is_as_of_its_moment_however_long_it_is_read()
    {
        for (var i = 0; i < 600; i++) await SaveAsync($"page {i}", "one");
        var last = await store.LastChangeAsync("", default);
        var read = new List<Change>();
        await foreach (var stored in store.ArchiveAsync("", last, withContents: true, default))
        {
            if (read.Count == 0) for (var i = 590; i < 600; i++) await SaveAsync($"page {i}", "two");
            read.Add(stored.Entry.Change);
        }
        Assert.That(read, Has.Count.EqualTo(600));
        Assert.That(read.Select(change => (change.Revision, change.IsCurrent, change.IsLatest)), Has.All.EqualTo((1, true, true)));
    }

    [Test]
    public async Task The_spaces_are_those_where_anything_ever_was()
    {
        Assert.That(await store.SpacesAsync(default), Is.Empty);
        await SaveAsync("a", "one", space: "pond");
        await SaveAsync("a", "one", space: "b.example/alex");
        await SaveFileAsync("a", "one", space: "garden");
        await SaveAsync("a", "one");
        await SaveAsync("b", "one");
        await DeleteAsync("a", space: "pond");
        Assert.That(await store.SpacesAsync(default), Is.EqualTo(new[] { "", "b.example/alex", "garden", "pond" }));
        Assert.That(await store.LastChangeAsync("nowhere", default), Is.Zero);
    }

    [Test]
    public async Task Imported_changes_are_pages_and_files_as_others()
    {
        var ids = await store.ImportAsync("",
        [
            Imported(ChangeKind.Page, "a", 100, 3, previous: 0) with { Text = "three", Summary = "said", Author = "alex", CodeHash = "whole" },
            Imported(ChangeKind.File, "f", 100, 1, previous: 0) with { Bytes = new byte[] { 1, 2 }, Mime = "image/png" },
            Imported(ChangeKind.Page, "a", 101, 7) with { Text = "seven" },
            Imported(ChangeKind.Page, "b", 102, 1, previous: 0) with { Text = "gone" },
            Imported(ChangeKind.DeletePage, "b", 103, null) with { OtherName = "c" },
        ], default);

        Assert.That(ids, Is.Ordered.Ascending.And.All.GreaterThan(0));
        var old = (await GetAsync("a", 3))!;
        Assert.That((old.Text, old.Summary, old.Author, old.Code, old.Size, old.IsCurrent, old.Time.ToUnixTimeSeconds()), Is.EqualTo(("three", "said", "alex", "4711", 5L, false, 100L)));
        Assert.That((await GetAsync("a"))!.Text, Is.EqualTo("seven"));
        Assert.That((await GetFileAsync("f"))!.Mime, Is.EqualTo("image/png"));
        Assert.That(await ListAsync(), Is.EqualTo(new[] { "a" }));
        Assert.That((await SaveAsync("a", "eight")).Revision, Is.EqualTo(8));
        Assert.That((await SaveAsync("b", "back")).Revision, Is.EqualTo(2));
        Assert.That((await store.PastAsync("", "b", isFile: false, default)).Select(past => (past.Kind, past.Revision)),
            Is.EqualTo(new (ChangeKind, int?)[] { (ChangeKind.Page, 1), (ChangeKind.DeletePage, null), (ChangeKind.Page, 2) }));
    }

    [Test]
    public async Task A_name_that_changed_meanwhile_takes_no_imported_changes()
    {
        await SaveAsync("a", "mine");
        var ids = await store.ImportAsync("", [Imported(ChangeKind.Page, "a", 100, 1, previous: 0) with { Text = "theirs" }, Imported(ChangeKind.Page, "b", 100, 1, previous: 0) with { Text = "theirs" }], default);
        Assert.That(ids[0], Is.Zero);
        Assert.That((await GetAsync("a"))!.Text, Is.EqualTo("mine"));
        Assert.That((await GetAsync("b"))!.Text, Is.EqualTo("theirs"));
    }

    [Test]
    public async Task A_page_whose_newest_text_is_lost_is_not_there_but_has_its_history()
    {
        await store.ImportAsync("", [Imported(ChangeKind.Page, "a", 100, 1, previous: 0) with { Text = "one" }, Imported(ChangeKind.Page, "a", 101, 2)], default);
        Assert.That(await GetAsync("a"), Is.Null);
        Assert.That(await ListAsync(), Is.Empty);
        Assert.That((await ChangesAsync("a")).Select(change => (change.Revision, change.IsLatest, change.HasContent)), Is.EqualTo(new (int?, bool, bool)[] { (2, true, false), (1, false, true) }));
        Assert.That((await SaveAsync("a", "three")).Revision, Is.EqualTo(3));
    }

    [Test]
    public async Task Words_and_links_of_imported_pages_are_those_of_their_newest_state()
    {
        var first = await store.ImportAsync("",
        [
            Imported(ChangeKind.Page, "a", 100, 1, previous: 0) with { Text = "rain\n=> Old" },
            Imported(ChangeKind.Page, "a", 101, 2) with { Text = "tea\n=> New" },
            Imported(ChangeKind.Page, "b", 102, 1, previous: 0) with { Text = "tea" },
            Imported(ChangeKind.DeletePage, "b", 103, null),
        ], default);
        Assert.That(await FindAsync("tea"), Is.EqualTo(new[] { "a" }));
        Assert.That(await FindAsync("rain"), Is.Empty);
        Assert.That(await store.LinksToAsync("", ["New"], 10, default), Is.EqualTo(new[] { "a" }));
        Assert.That(await store.LinksToAsync("", ["Old"], 10, default), Is.Empty);

        await store.ImportAsync("", [Imported(ChangeKind.Page, "a", 104, 3, previous: first[1]) with { Text = "milk" }, Imported(ChangeKind.Page, "b", 105, 2, previous: first[3]) with { Text = "milk" }], default);
        Assert.That(await FindAsync("tea"), Is.Empty);
        Assert.That(await FindAsync("milk"), Is.EqualTo(new[] { "b", "a" }));
        Assert.That(await store.LinksToAsync("", ["New"], 10, default), Is.Empty);
        await SaveAsync("a", "wine");
        Assert.That(await FindAsync("milk"), Is.EqualTo(new[] { "b" }));
        Assert.That(await FindAsync("wine"), Is.EqualTo(new[] { "a" }));
    }

    private async Task<List<StoredChange>> ArchiveAsync(string space = "", bool withContents = true) =>
        await store.ArchiveAsync(space, await store.LastChangeAsync(space, default), withContents, default).ToListAsync();

    private static ImportedChange Imported(ChangeKind kind, string name, long seconds, int? revision, long? previous = null) =>
        new(kind, name, DateTimeOffset.FromUnixTimeSeconds(seconds)) { Revision = revision, Code = "4711", Previous = previous };
}
