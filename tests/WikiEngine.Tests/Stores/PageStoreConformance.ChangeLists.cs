using WikiEngine.Pages;

namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    [Test]
    public async Task Latest_changes_are_one_for_each_page_and_each_file()
    {
        await SaveAsync("a", "one");
        await SaveAsync("b", "one");
        await SaveAsync("a", "two");
        await SaveFileAsync("a", "file");
        await DeleteAsync("b");

        var latest = await ListChangesAsync(new([""], 10) { IsLatestOnly = true });

        Assert.That(latest.Select(change => (change.Kind, change.Name, change.Revision)), Is.EqualTo(new (ChangeKind, string, int?)[]
        {
            (ChangeKind.DeletePage, "b", null), (ChangeKind.File, "a", 1), (ChangeKind.Page, "a", 2),
        }));
        Assert.That(latest.Select(change => change.IsLatest), Has.All.True);
        Assert.That((await ListChangesAsync(new([""], 10))).Where(change => change.IsLatest), Is.EqualTo(latest));
    }

    [Test]
    public async Task Changes_of_several_spaces_stand_in_one_list()
    {
        await SaveAsync("a", "one");
        await SaveAsync("a", "one", space: "garden");
        await SaveAsync("a", "one", space: "pond");
        await SaveAsync("a", "two");

        Assert.That((await ListChangesAsync(new(["", "garden"], 10))).Select(change => (change.Space, change.Revision)), Is.EqualTo(new (string, int?)[] { ("", 2), ("garden", 1), ("", 1) }));
        Assert.That((await ListChangesAsync(new(["", "garden"], 10) { IsLatestOnly = true })).Select(change => (change.Space, change.Revision)), Is.EqualTo(new (string, int?)[] { ("", 2), ("garden", 1) }));
        Assert.That(await ListChangesAsync(new([], 10)), Is.Empty);
    }

    [Test]
    public async Task Changes_of_an_account_are_not_those_of_its_code()
    {
        await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "a", author: "alex", code: "4711"), "one", Noon), default);
        await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "a", code: "4711"), "two", Noon), default);
        await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "a", code: "0815"), "three", Noon), default);

        Assert.That((await ListChangesAsync(new([""], 10) { Author = "alex" })).Select(change => change.Revision), Is.EqualTo(new int?[] { 1 }));
        Assert.That((await ListChangesAsync(new([""], 10) { Code = "4711" })).Select(change => change.Revision), Is.EqualTo(new int?[] { 2 }));
    }

    [Test]
    public async Task Changes_since_a_time_include_those_of_clocks_that_ran_behind()
    {
        foreach (var (text, seconds) in new[] { ("one", 0), ("two", 10), ("three", 5), ("four", -5) })
            await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "a"), text, Noon.AddSeconds(seconds)), default);

        Assert.That((await ListChangesAsync(new([""], 10) { Since = Noon.AddSeconds(5) })).Select(change => change.Revision), Is.EqualTo(new int?[] { 3, 2 }));
        Assert.That((await ListChangesAsync(new([""], 10) { Name = "a", Since = Noon })).Select(change => change.Revision), Is.EqualTo(new int?[] { 3, 2, 1 }));
    }

    [Test]
    public void What_no_index_answers_is_not_asked()
    {
        Assert.That(async () => await ListChangesAsync(new(["", "garden"], 10) { Name = "a" }), Throws.ArgumentException);
        Assert.That(async () => await ListChangesAsync(new([""], 10) { Name = "a", Author = "alex" }), Throws.ArgumentException);
    }

    [Test]
    public async Task A_page_that_was_renamed_away_says_where_to()
    {
        await SaveAsync("Old", "text");
        await store.DeletePageAsync(new(Permits.For(ChangeKind.DeletePage, "Old"), Noon) { RenamedTo = "New", Summary = "Renamed to New" }, default);

        var deletion = (await ChangesAsync("Old"))[0];
        Assert.That((deletion.OtherName, deletion.Summary), Is.EqualTo(("New", "Renamed to New")));
    }

    private async Task<IReadOnlyList<Change>> ListChangesAsync(ChangeQuery query) => await store.ChangesAsync(query, default);
}
