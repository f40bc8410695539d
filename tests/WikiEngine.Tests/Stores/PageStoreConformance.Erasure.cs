namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    [Test]
    public async Task An_erased_page_has_never_been()
    {
        await SaveAsync("Diary", "one");
        await SaveAsync("Diary", "two");
        await DeleteAsync("Diary");
        await SaveAsync("Diary", "three");
        await SaveAsync("Tea", "Green");

        var erasure = await store.EraseAsync("", "Diary", isFile: false, default);

        Assert.That((erasure.IsFound, erasure.Changes, erasure.Drafts), Is.EqualTo((true, 4, 0)));
        Assert.That(await GetAsync("Diary"), Is.Null);
        Assert.That(await GetAsync("Diary", 1), Is.Null);
        Assert.That(await ListChangesAsync(new([""], 10) { Name = "Diary" }), Is.Empty);
        Assert.That((await ListChangesAsync(new([""], 10))).Select(change => change.Name), Is.EqualTo(new[] { "Tea" }));
        Assert.That((await ListChangesAsync(new([""], 10) { IsLatestOnly = true })).Select(change => change.Name), Is.EqualTo(new[] { "Tea" }));
        Assert.That(await store.ListPagesAsync("", "", default).ToListAsync(), Is.EqualTo(new[] { "Tea" }));
        Assert.That((await SaveAsync("Diary", "anew")).Revision, Is.EqualTo(1));
    }

    [Test]
    public async Task Erasing_takes_the_page_of_one_space_alone_and_no_file()
    {
        await SaveAsync("Diary", "main");
        await SaveAsync("Diary", "garden", space: "garden");
        await SaveFileAsync("Diary", "file");

        await store.EraseAsync("garden", "Diary", isFile: false, default);

        Assert.That(await GetAsync("Diary", space: "garden"), Is.Null);
        Assert.That((await GetAsync("Diary"))!.Text, Is.EqualTo("main"));
        Assert.That(await store.GetFileAsync("", "Diary", null, default), Is.Not.Null);
    }

    [Test]
    public async Task A_file_is_erased_with_its_revisions_and_the_page_of_its_name_stays()
    {
        await SaveAsync("Diary", "page");
        await SaveFileAsync("Diary", "one");
        await SaveFileAsync("Diary", "two");

        var erasure = await store.EraseAsync("", "Diary", isFile: true, default);

        Assert.That(erasure.Changes, Is.EqualTo(2));
        Assert.That(await store.GetFileAsync("", "Diary", 1, default), Is.Null);
        Assert.That((await GetAsync("Diary"))!.Text, Is.EqualTo("page"));
    }

    [Test]
    public async Task Erasing_what_never_was_says_so_and_changes_nothing()
    {
        await SaveAsync("Tea", "Green");

        Assert.That((await store.EraseAsync("", "Diary", isFile: false, default)).IsFound, Is.False);
        Assert.That((await store.EraseAsync("", "Tea", isFile: true, default)).IsFound, Is.False);
        Assert.That((await GetAsync("Tea"))!.Text, Is.EqualTo("Green"));
    }

    [Test]
    public async Task After_an_erasure_nobody_is_led_to_the_page_and_the_names_of_before_are_told()
    {
        await SaveAsync("Old", "text");
        await store.DeletePageAsync(new(Permits.For(ChangeKind.DeletePage, "Old"), Noon) { RenamedTo = "Diary", Summary = "Renamed to Diary" }, default);
        await SaveAsync("Diary", "text");

        await store.EraseAsync("", "Diary", isFile: false, default);

        var deletion = (await ListChangesAsync(new([""], 10) { Name = "Old" }))[0];
        Assert.That((deletion.Kind, deletion.OtherName, deletion.Summary), Is.EqualTo((ChangeKind.DeletePage, (string?)null, (string?)null)));
        await SaveAsync("Diary", "anew");
        await store.DeletePageAsync(new(Permits.For(ChangeKind.DeletePage, "Diary"), Noon) { RenamedTo = "Newest" }, default);
        Assert.That((await store.EraseAsync("", "Diary", isFile: false, default)).OtherNames, Is.EqualTo(new[] { "Newest" }));
    }

    [Test]
    public async Task Another_store_on_the_same_wiki_goes_on_after_an_erasure()
    {
        var other = OpenAnother();
        await SaveAsync("Diary", "one");
        await SaveAsync("Tea", "Green");
        Assert.That(await other.GetPageAsync("", "Diary", null, default), Is.Not.Null);

        await other.EraseAsync("", "Diary", isFile: false, default);

        Assert.That(await GetAsync("Diary"), Is.Null);
        Assert.That((await SaveAsync("Tea", "Black")).Revision, Is.EqualTo(2));
        Assert.That((await SaveAsync("Diary", "anew")).Revision, Is.EqualTo(1));
    }
}
