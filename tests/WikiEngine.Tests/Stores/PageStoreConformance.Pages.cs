using System.Text;
using WikiEngine.Pages;

namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    private static readonly SaveOutcome FirstRevision = new(SaveResult.Saved, 1);

    [Test]
    public async Task A_page_that_was_never_saved_does_not_exist()
    {
        Assert.That(await GetAsync("Nobody"), Is.Null);
        Assert.That(await GetAsync("Nobody", 1), Is.Null);
        Assert.That(await DeleteAsync("Nobody"), Is.False);
    }

    [Test]
    public async Task A_saved_page_comes_back_as_it_was()
    {
        var time = new DateTimeOffset(2026, 7, 31, 14, 0, 0, 987, TimeSpan.FromHours(2));
        var permit = Permits.For(ChangeKind.Page, "Haiku", "garden", author: "alex", code: "4711");

        var outcome = await store.SavePageAsync(new(permit, "Öl\n=> /page/2 😀\0 \n", time) { Summary = "frogs" }, default);

        Assert.That(outcome, Is.EqualTo(FirstRevision));
        var page = (await GetAsync("Haiku", space: "garden"))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((page.Space, page.Name, page.Revision, page.IsCurrent), Is.EqualTo(("garden", "Haiku", 1, true)));
            Assert.That(page.Text, Is.EqualTo("Öl\n=> /page/2 😀\0 \n"));
            Assert.That(page.Size, Is.EqualTo(Encoding.UTF8.GetByteCount(page.Text)));
            Assert.That(page.Time, Is.EqualTo(time));
            Assert.That(page.Time.Offset, Is.EqualTo(TimeSpan.Zero));
            Assert.That((page.Author, page.Code, page.Summary), Is.EqualTo(("alex", "4711", "frogs")));
        }
    }

    [Test]
    public async Task What_nobody_said_is_null()
    {
        await SaveAsync("Haiku", "one");

        var page = (await GetAsync("Haiku"))!;

        Assert.That((page.Author, page.Summary), Is.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public async Task Revisions_count_from_one_and_can_all_be_read()
    {
        for (var revision = 1; revision <= 3; revision++)
            Assert.That(await SaveAsync("Haiku", $"text {revision}"), Is.EqualTo(new SaveOutcome(SaveResult.Saved, revision)));

        Assert.That((await GetAsync("Haiku"))!.Revision, Is.EqualTo(3));
        for (var revision = 1; revision <= 3; revision++)
        {
            var page = (await GetAsync("Haiku", revision))!;
            Assert.That((page.Revision, page.Text, page.IsCurrent), Is.EqualTo((revision, $"text {revision}", revision == 3)));
        }
        Assert.That(await GetAsync("Haiku", 4), Is.Null);
        Assert.That(await GetAsync("Haiku", 0), Is.Null);
    }

    [Test]
    public async Task An_unchanged_text_makes_no_revision()
    {
        await SaveAsync("Haiku", "one");
        await SaveAsync("Haiku", "two");

        Assert.That(await SaveAsync("Haiku", "two", baseRevision: 2), Is.EqualTo(new SaveOutcome(SaveResult.Unchanged, 2)));

        Assert.That(await ChangesAsync("Haiku"), Has.Count.EqualTo(2));
        Assert.That((await SaveAsync("Haiku", "one")).Revision, Is.EqualTo(3), "an older text is a change");
    }

    [Test]
    public async Task An_empty_page_is_a_page()
    {
        await SaveAsync("Empty", "");

        Assert.That((await GetAsync("Empty"))!.Text, Is.Empty);
        Assert.That((await SaveAsync("Empty", "")).Result, Is.EqualTo(SaveResult.Unchanged));
    }

    [Test]
    public async Task A_deleted_page_is_gone_but_its_revisions_stay()
    {
        await SaveAsync("Haiku", "one");

        Assert.That(await DeleteAsync("Haiku"), Is.True);

        Assert.That(await GetAsync("Haiku"), Is.Null);
        var page = (await GetAsync("Haiku", 1))!;
        Assert.That((page.Text, page.IsCurrent), Is.EqualTo(("one", false)));
        Assert.That(await DeleteAsync("Haiku"), Is.False, "it can be deleted only once");
        Assert.That(await ChangesAsync("Haiku"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_page_that_comes_back_counts_on()
    {
        await SaveAsync("Haiku", "one");
        await SaveAsync("Haiku", "two");
        await DeleteAsync("Haiku");

        Assert.That(await SaveAsync("Haiku", "two"), Is.EqualTo(new SaveOutcome(SaveResult.Saved, 3)), "the same text as before the deletion");

        Assert.That((await GetAsync("Haiku"))!.Revision, Is.EqualTo(3));
        Assert.That((await GetAsync("Haiku", 2))!.IsCurrent, Is.False);
    }

    [Test]
    public async Task A_base_that_is_current_lets_the_save_in()
    {
        Assert.That(await SaveAsync("Haiku", "one", baseRevision: 0), Is.EqualTo(FirstRevision));
        Assert.That(await SaveAsync("Haiku", "two", baseRevision: 1), Is.EqualTo(new SaveOutcome(SaveResult.Saved, 2)));
        await DeleteAsync("Haiku");
        Assert.That(await SaveAsync("Haiku", "three", baseRevision: 0), Is.EqualTo(new SaveOutcome(SaveResult.Saved, 3)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    public async Task A_base_that_is_not_current_changes_nothing(int baseRevision)
    {
        await SaveAsync("Haiku", "one");
        await SaveAsync("Haiku", "two");

        Assert.That(await SaveAsync("Haiku", "three", baseRevision: baseRevision), Is.EqualTo(new SaveOutcome(SaveResult.Conflict, 2)));

        Assert.That((await GetAsync("Haiku"))!.Text, Is.EqualTo("two"));
        Assert.That(await ChangesAsync("Haiku"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_base_that_was_deleted_is_not_current()
    {
        await SaveAsync("Haiku", "one");
        await DeleteAsync("Haiku");

        Assert.That(await SaveAsync("Haiku", "two", baseRevision: 1), Is.EqualTo(new SaveOutcome(SaveResult.Conflict, 0)));
    }

    [Test]
    public async Task Spaces_know_nothing_of_each_other()
    {
        await SaveAsync("Haiku", "main");
        await SaveAsync("Haiku", "garden", space: "garden");
        await DeleteAsync("Haiku");

        Assert.That((await GetAsync("Haiku", space: "garden"))!.Text, Is.EqualTo("garden"));
        Assert.That(await ChangesAsync(space: "garden"), Has.Count.EqualTo(1));
        Assert.That(await ListAsync(space: "garden"), Is.EqualTo(new[] { "Haiku" }));
        Assert.That(await ListAsync(), Is.Empty);
    }

    [TestCase(ChangeKind.DeletePage)]
    [TestCase(ChangeKind.File)]
    [TestCase(ChangeKind.Rename)]
    public void A_permit_for_something_else_saves_no_page(ChangeKind kind) =>
        Assert.That(async () => await store.SavePageAsync(new(Permits.For(kind, "Haiku"), "text", Noon), default), Throws.ArgumentException);

    [TestCase(ChangeKind.Page)]
    [TestCase(ChangeKind.DeleteFile)]
    public void A_permit_for_something_else_deletes_no_page(ChangeKind kind) =>
        Assert.That(async () => await store.DeletePageAsync(new(Permits.For(kind, "Haiku"), Noon), default), Throws.ArgumentException);

    [Test]
    public async Task Who_gave_up_before_gets_nothing_written()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        Assert.That(
            async () => await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "Haiku"), "text", Noon), canceled.Token),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await GetAsync("Haiku"), Is.Null);
    }

    [Test]
    public async Task All_is_there_after_reopening()
    {
        await SaveAsync("Haiku", "one");
        await SaveAsync("Haiku", "two");
        await SaveAsync("Gone", "one");
        await DeleteAsync("Gone");

        await ReopenAsync();

        Assert.That((await GetAsync("Haiku"))!.Text, Is.EqualTo("two"));
        Assert.That(await GetAsync("Gone"), Is.Null);
        Assert.That(await ChangesAsync(), Has.Count.EqualTo(4));
        Assert.That((await SaveAsync("Gone", "two")).Revision, Is.EqualTo(2));
    }

    [Test]
    public async Task A_deletion_whose_base_is_not_current_changes_nothing()
    {
        await SaveAsync("Haiku", "one");
        await SaveAsync("Haiku", "two");
        var deletion = new Deletion(Permits.For(ChangeKind.DeletePage, "Haiku"), Noon);

        Assert.That(await store.DeletePageAsync(deletion with { BaseRevision = 1 }, default), Is.EqualTo(DeletionResult.Conflict));
        Assert.That((await GetAsync("Haiku"))?.Text, Is.EqualTo("two"));
        Assert.That(await store.DeletePageAsync(deletion with { BaseRevision = 2 }, default), Is.EqualTo(DeletionResult.Deleted));
    }
}
