using System.Globalization;
using WikiEngine.Pages;

namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    [Test]
    public async Task Changes_say_who_did_what_and_when()
    {
        var save = Permits.For(ChangeKind.Page, "Haiku", "garden", author: "alex", code: "4711");
        await store.SavePageAsync(new(save, "text", Noon) { Summary = "frogs" }, default);
        var delete = Permits.For(ChangeKind.DeletePage, "Haiku", "garden", author: "berta", code: "0815");
        await store.DeletePageAsync(new(delete, Noon.AddSeconds(1)), default);

        var changes = await ChangesAsync(space: "garden");

        Assert.That(changes, Is.EqualTo(new[]
        {
            new Change { Kind = ChangeKind.DeletePage, Space = "garden", Name = "Haiku", Time = Noon.AddSeconds(1), Author = "berta", Code = "0815", IsLatest = true },
            new Change { Kind = ChangeKind.Page, Space = "garden", Name = "Haiku", Revision = 1, Time = Noon, Author = "alex", Code = "4711", Summary = "frogs", Size = 4, HasContent = true },
        }));
    }

    [Test]
    public async Task Whom_the_owner_names_stands_apart_from_accounts()
    {
        await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "Book", code: "0000").By("alex"), "text", Noon), default);
        await store.SaveFileAsync(new(Permits.For(ChangeKind.File, "Book", code: "0000").By("alex"), new byte[] { 1 }, "image/png", Noon), default);

        Assert.That((await ChangesAsync()).Select(change => (change.Byline, change.Author)), Is.EqualTo(new[] { ("alex", (string?)null), ("alex", null) }));
        Assert.That((await store.GetPageAsync("", "Book", null, default))?.Byline, Is.EqualTo("alex"));
        Assert.That((await store.GetPageAsync("", "Book", 1, default))?.Byline, Is.EqualTo("alex"));
        Assert.That(await store.ChangesAsync(new([""], 10) { Author = "alex" }, default), Is.Empty);
        Assert.That(await store.ArchiveAsync("", long.MaxValue, withContents: false, default).Select(stored => stored.Entry.Change.Byline).ToListAsync(), Is.EqualTo(new[] { "alex", "alex" }));
    }

    [Test]
    public async Task The_change_that_made_a_living_state_is_current()
    {
        await SaveAsync("a", "one");
        await SaveAsync("b", "one");
        await SaveAsync("a", "two");
        await DeleteAsync("b");
        await SaveFileAsync("a", "file");
        await SaveFileAsync("b", "file");
        await DeleteFileAsync("b");
        await SaveFileAsync("b", "file");

        var current = (await ChangesAsync()).Where(change => change.IsCurrent).Select(change => (change.Kind, change.Name, change.Revision));

        Assert.That(current, Is.EqualTo(new (ChangeKind, string, int?)[] { (ChangeKind.File, "b", 2), (ChangeKind.File, "a", 1), (ChangeKind.Page, "a", 2) }));
    }

    [Test]
    public async Task Changes_stand_in_the_order_in_which_they_came_whatever_the_clocks_said()
    {
        foreach (var (text, seconds) in new[] { ("one", 10), ("two", 0), ("three", 10), ("four", 5) })
            await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "Haiku"), text, Noon.AddSeconds(seconds)), default);

        Assert.That((await ChangesAsync("Haiku")).Select(change => change.Revision), Is.EqualTo(new int?[] { 4, 3, 2, 1 }));
        Assert.That(await ChangesAsync(), Is.EqualTo(await ChangesAsync("Haiku")));
    }

    [Test]
    public async Task Only_the_newest_changes_are_given()
    {
        for (var i = 1; i <= 5; i++) await SaveAsync("Haiku", i.ToString(CultureInfo.InvariantCulture));

        Assert.That((await ChangesAsync(limit: 2)).Select(change => change.Revision), Is.EqualTo(new int?[] { 5, 4 }));
        Assert.That((await ChangesAsync("Haiku", limit: 2)).Select(change => change.Revision), Is.EqualTo(new int?[] { 5, 4 }));
        Assert.That(await ChangesAsync(limit: 0), Is.Empty);
        Assert.That(async () => await ChangesAsync(limit: -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task A_history_is_of_one_name()
    {
        await SaveAsync("Haiku", "one");
        await SaveAsync("haiku", "two");
        await SaveAsync("Haik", "three");

        Assert.That((await ChangesAsync("Haiku")).Select(change => change.Name), Is.EqualTo(new[] { "Haiku" }));
        Assert.That(await ChangesAsync("Nobody"), Is.Empty);
    }

    [Test]
    public async Task Every_revision_acknowledged_to_32_writers_of_one_page_is_there()
    {
        // Two stores on one database, as two servers would be.
        IPageStore[] stores = [store, OpenAnother()];
        var saved = new System.Collections.Concurrent.ConcurrentDictionary<int, string>();

        await Task.WhenAll(Enumerable.Range(0, 32).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                var text = $"writer {writer}, text {i}";
                var outcome = await stores[writer % 2].SavePageAsync(new(Permits.For(ChangeKind.Page, "Haiku"), text, Noon), default);
                Assert.That(outcome.Result, Is.EqualTo(SaveResult.Saved));
                Assert.That(saved.TryAdd(outcome.Revision, text), "a revision is given once");
            }
        })));

        Assert.That(saved.Keys.Order(), Is.EqualTo(Enumerable.Range(1, 640)));
        Assert.That((await ChangesAsync("Haiku")).Select(change => change.Revision), Is.EqualTo(Enumerable.Range(1, 640).Reverse()));
        foreach (var (revision, text) in saved) Assert.That((await GetAsync("Haiku", revision))!.Text, Is.EqualTo(text));
        Assert.That((await GetAsync("Haiku"))!.Text, Is.EqualTo(saved[640]));
    }

    [Test]
    public async Task Of_many_writers_with_the_same_base_one_wins()
    {
        await SaveAsync("Haiku", "one");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => SaveAsync("Haiku", $"text {i}", baseRevision: 1)));

        Assert.That(outcomes.Count(outcome => outcome == new SaveOutcome(SaveResult.Saved, 2)), Is.EqualTo(1));
        Assert.That(outcomes.Count(outcome => outcome == new SaveOutcome(SaveResult.Conflict, 2)), Is.EqualTo(15));
    }

    [Test]
    public async Task What_another_server_saved_is_seen_at_once()
    {
        var other = OpenAnother();
        await SaveAsync("Haiku", "one");
        Assert.That((await other.GetPageAsync("", "Haiku", null, default))!.Text, Is.EqualTo("one"));

        await other.SavePageAsync(new(Permits.For(ChangeKind.Page, "Haiku"), "two", Noon), default);

        Assert.That((await GetAsync("Haiku"))!.Text, Is.EqualTo("two"));
    }
}
