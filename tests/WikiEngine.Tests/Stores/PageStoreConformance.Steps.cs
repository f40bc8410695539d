using WikiEngine.Pages;

namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    [Test]
    public async Task Several_changes_are_made_together()
    {
        await SaveAsync("Tea", "one");
        await SaveAsync("Tea", "two");
        await SaveAsync("Milk", "white");
        await SaveFileAsync("Cup", "old");
        await SaveFileAsync("Cup", "new", "text/css");
        var (result, revisions) = await store.ChangeAllAsync(
        [
            Step(ChangeKind.Restore, "Tea", 2) with { Revision = 1, Summary = "back" },
            Step(ChangeKind.DeletePage, "Milk", 1),
            Step(ChangeKind.File, "Cup", 2) with { Revision = 1 },
            Step(ChangeKind.Restore, "Sugar", 0) with { Text = "sweet" },
        ], default);
        Assert.That(result, Is.EqualTo(StepsResult.Done));
        Assert.That(revisions, Is.EqualTo(new[] { 3, 0, 3, 1 }));
        Assert.That((await GetAsync("Tea"))!, Has.Property("Text").EqualTo("one").And.Property("Summary").EqualTo("back"));
        Assert.That(await GetAsync("Milk"), Is.Null);
        Assert.That((await GetFileAsync("Cup"))!.Mime, Is.EqualTo("text/plain"));
        Assert.That((await GetAsync("Sugar"))!.Text, Is.EqualTo("sweet"));
    }

    [Test]
    public async Task One_change_that_can_not_be_made_keeps_all_others_from_being_made()
    {
        await SaveAsync("Tea", "one");
        await SaveAsync("Milk", "white");
        var changes = await ChangesAsync();
        Assert.That(await RunAsync(Step(ChangeKind.DeletePage, "Milk", 1), Step(ChangeKind.Restore, "Tea", 2) with { Text = "x" }), Is.EqualTo(StepsResult.Conflict));
        Assert.That(await RunAsync(Step(ChangeKind.DeletePage, "Milk", 1), Step(ChangeKind.Restore, "Tea", 1) with { Revision = 2 }), Is.EqualTo(StepsResult.Absent));
        Assert.That(await RunAsync(Step(ChangeKind.DeletePage, "Milk", 1), Step(ChangeKind.DeletePage, "Sugar", null)), Is.EqualTo(StepsResult.Conflict));
        Assert.That(await RunAsync(Step(ChangeKind.DeletePage, "Milk", 1), Step(ChangeKind.DeleteFile, "Milk", null)), Is.EqualTo(StepsResult.Conflict));
        Assert.That(await ChangesAsync(), Is.EqualTo(changes));
    }

    [Test]
    public void A_step_needs_the_permit_for_just_that() =>
        Assert.That(() => RunAsync(Step(ChangeKind.Page, "Tea", null) with { Text = "x" }), Throws.ArgumentException);

    private static ChangeStep Step(ChangeKind kind, string name, int? baseRevision) => new(Permits.For(kind, name), Noon, baseRevision);

    private async Task<StepsResult> RunAsync(params ChangeStep[] steps) => (await store.ChangeAllAsync(steps, default)).Result;
}
