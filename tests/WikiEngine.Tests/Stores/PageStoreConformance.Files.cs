using System.Text;
using WikiEngine.Pages;

namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    [Test]
    public async Task A_saved_file_comes_back_as_it_was()
    {
        byte[] bytes = [0, 255, 0, 128, 10];
        // A part of a larger buffer: only that part is the file.
        var part = new byte[] { 7, 0, 255, 0, 128, 10, 7 }.AsMemory(1, 5);

        Assert.That(await store.SaveFileAsync(new(Permits.For(ChangeKind.File, "a.bin", "garden"), part, "image/png", Noon), default), Is.EqualTo(FirstRevision));

        var file = (await GetFileAsync("a.bin", space: "garden"))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((file.Space, file.Name, file.Mime, file.Revision), Is.EqualTo(("garden", "a.bin", "image/png", 1)));
            Assert.That(file.Bytes.ToArray(), Is.EqualTo(bytes));
            Assert.That(file.Time, Is.EqualTo(Noon));
            Assert.That(file.Size, Is.EqualTo(5));
        }
    }

    [Test]
    public async Task An_empty_file_is_a_file()
    {
        await SaveFileAsync("empty", "");

        Assert.That((await GetFileAsync("empty"))!.Size, Is.Zero);
        Assert.That((await SaveFileAsync("empty", "")).Result, Is.EqualTo(SaveResult.Unchanged));
    }

    [Test]
    public async Task Files_have_revisions()
    {
        await SaveFileAsync("a", "one");

        Assert.That(await SaveFileAsync("a", "one"), Is.EqualTo(new SaveOutcome(SaveResult.Unchanged, 1)));
        Assert.That(await SaveFileAsync("a", "one", mime: "text/gemini"), Is.EqualTo(new SaveOutcome(SaveResult.Saved, 2)));
        Assert.That(await SaveFileAsync("a", "two", mime: "text/gemini"), Is.EqualTo(new SaveOutcome(SaveResult.Saved, 3)));

        Assert.That((await GetFileAsync("a", 1))!.Mime, Is.EqualTo("text/plain"));
        Assert.That((await GetFileAsync("a", 4)), Is.Null);
        Assert.That(await ChangesAsync("a"), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_deleted_file_is_gone_but_its_revisions_stay_and_count_on()
    {
        await SaveFileAsync("a", "one");

        Assert.That(await DeleteFileAsync("a"), Is.True);
        Assert.That(await DeleteFileAsync("a"), Is.False);

        Assert.That(await GetFileAsync("a"), Is.Null);
        Assert.That(Encoding.UTF8.GetString((await GetFileAsync("a", 1))!.Bytes.Span), Is.EqualTo("one"));
        Assert.That(await SaveFileAsync("a", "one"), Is.EqualTo(new SaveOutcome(SaveResult.Saved, 2)));
    }

    [Test]
    public async Task A_page_and_a_file_share_a_name_and_nothing_else()
    {
        await SaveAsync("Jupiter", "page one");
        await SaveAsync("Jupiter", "page two");
        Assert.That(await SaveFileAsync("Jupiter", "file one"), Is.EqualTo(FirstRevision));
        await DeleteAsync("Jupiter");

        Assert.That(await GetFileAsync("Jupiter"), Is.Not.Null);
        Assert.That(await GetFileAsync("Jupiter", 2), Is.Null);
        Assert.That(await ListAsync(), Is.Empty);
        Assert.That(await store.ListFilesAsync("", "", default).ToListAsync(), Is.EqualTo(new[] { "Jupiter" }));
        Assert.That((await ChangesAsync("Jupiter")).Select(change => (change.Kind, change.Revision, change.IsCurrent)), Is.EqualTo(new (ChangeKind, int?, bool)[]
        {
            (ChangeKind.DeletePage, null, false),
            (ChangeKind.File, 1, true),
            (ChangeKind.Page, 2, false),
            (ChangeKind.Page, 1, false),
        }));
    }

    [Test]
    public async Task A_large_file_comes_back_whole()
    {
        var content = new string('x', 10_000_000);

        await SaveFileAsync("large", content);

        Assert.That((await GetFileAsync("large"))!.Size, Is.EqualTo(10_000_000));
        Assert.That((await SaveFileAsync("large", content)).Result, Is.EqualTo(SaveResult.Unchanged));
    }

    [TestCase(ChangeKind.Page)]
    [TestCase(ChangeKind.DeleteFile)]
    public void A_permit_for_something_else_saves_no_file(ChangeKind kind) =>
        Assert.That(async () => await store.SaveFileAsync(new(Permits.For(kind, "a"), default, "text/plain", Noon), default), Throws.ArgumentException);

    [TestCase(ChangeKind.File)]
    [TestCase(ChangeKind.DeletePage)]
    public void A_permit_for_something_else_deletes_no_file(ChangeKind kind) =>
        Assert.That(async () => await store.DeleteFileAsync(new(Permits.For(kind, "a"), Noon), default), Throws.ArgumentException);
}
