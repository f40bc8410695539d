using WikiEngine.Pages;

namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    [Test]
    public async Task A_rename_moves_the_text_and_remembers_where_it_went()
    {
        await SaveAsync("Tea", "one");
        await SaveAsync("Tea", "two");
        Assert.That(await RenameAsync("Tea", "Leaf"), Is.EqualTo((RenameResult.Renamed, 0)));
        Assert.That(await GetAsync("Tea"), Is.Null);
        Assert.That((await GetAsync("Leaf"))!, Has.Property("Text").EqualTo("two").And.Property("Summary").EqualTo("Renamed from Tea").And.Property("Revision").EqualTo(1));
        Assert.That(await store.GetRedirectAsync("", "Tea", default), Is.EqualTo("Leaf"));
        Assert.That(await store.GetRedirectAsync("", "Leaf", default), Is.Null);
        var changes = await ChangesAsync();
        Assert.That(changes.Select(change => (change.Kind, change.Name, change.OtherName, change.Summary)).Take(2), Is.EqualTo(new[]
        {
            (ChangeKind.DeletePage, "Tea", "Leaf", "Renamed to Leaf"),
            (ChangeKind.Page, "Leaf", "Tea", (string?)"Renamed from Tea"),
        }));
    }

    [Test]
    public async Task A_redirect_ends_when_something_is_written_or_deleted_there()
    {
        await SaveAsync("Tea", "one");
        await RenameAsync("Tea", "Leaf");
        await SaveAsync("Tea", "new");
        Assert.That(await store.GetRedirectAsync("", "Tea", default), Is.Null);
        await DeleteAsync("Tea");
        Assert.That(await store.GetRedirectAsync("", "Tea", default), Is.Null);
    }

    [Test]
    public async Task What_can_not_be_renamed_stays()
    {
        await SaveAsync("Tea", "one");
        await SaveAsync("Milk", "white");
        var changes = await ChangesAsync();
        Assert.That(await RenameAsync("Tea", "Milk"), Is.EqualTo((RenameResult.Taken, 0)));
        Assert.That(await RenameAsync("Tea", "Tea"), Is.EqualTo((RenameResult.Taken, 0)));
        Assert.That(await RenameAsync("Sugar", "Salt"), Is.EqualTo((RenameResult.Absent, 0)));
        Assert.That(await ChangesAsync(), Is.EqualTo(changes));
    }

    [Test]
    public async Task Pages_that_link_are_rewritten_up_to_a_limit()
    {
        await SaveAsync("Tea", "=> Tea\n");
        for (var i = 0; i < 5; i++) await SaveAsync($"Page {i}", "=> Tea\n");
        await SaveAsync("Elsewhere", "=> Tea\n", space: "other");
        Assert.That(await RenameAsync("Tea", "Leaf", most: 3), Is.EqualTo((RenameResult.Renamed, 3)));
        Assert.That((await GetAsync("Leaf"))!.Text, Is.EqualTo("=> Leaf\n"));
        Assert.That((await GetAsync("Page 0"))!, Has.Property("Text").EqualTo("=> Leaf\n").And.Property("Summary").EqualTo("Renamed Tea to Leaf"));
        Assert.That((await GetAsync("Page 4"))!.Text, Is.EqualTo("=> Tea\n"));
        Assert.That((await GetAsync("Elsewhere", space: "other"))!.Text, Is.EqualTo("=> Tea\n"));
    }

    [Test]
    public async Task Authors_are_told_apart_by_the_whole_hash()
    {
        await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "Tea", codeHash: "a"), "one", Noon), default);
        await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "Tea", codeHash: "b"), "two", Noon.AddMinutes(1)), default);
        await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "Tea", author: "Alex"), "three", Noon.AddMinutes(2)), default);
        await store.DeletePageAsync(new(Permits.For(ChangeKind.DeletePage, "Tea", codeHash: "b"), Noon.AddMinutes(3)), default);
        var byCode = await store.ChangesByAsync("", "0123", isCode: true, Noon.AddMinutes(1), 10, default);
        Assert.That(byCode, Is.EqualTo(new AuthoredChange[]
        {
            new("Tea", false, null, Noon.AddMinutes(3), null, "0123", "b"), new("Tea", false, 2, Noon.AddMinutes(1), null, "0123", "b"),
        }));
        Assert.That((await store.ChangesByAsync("", "Alex", isCode: false, Noon, 10, default)).Single().Revision, Is.EqualTo(3));
        Assert.That((await store.AuthorsOfAsync("", "Tea", isFile: false, 3, default)).Select(change => change.Revision), Is.EqualTo(new int?[] { null, 3, 2 }));
        Assert.That(await store.AuthorsOfAsync("", "Tea", isFile: true, 3, default), Is.Empty);
    }

    private async Task<(RenameResult, int)> RenameAsync(string name, string newName, int most = 100)
    {
        var permit = new Permit(new ProposedChange(ChangeKind.Rename, "", name) { NewName = newName }, "", null, "0123", "hash", request: null);
        return await store.RenamePageAsync(new PageRename(permit, Noon)
        {
            Spellings = [name],
            Rewrite = text => text.Replace($"=> {name}\n", $"=> {newName}\n", StringComparison.Ordinal),
            MostRewritten = most,
        }, default);
    }
}
