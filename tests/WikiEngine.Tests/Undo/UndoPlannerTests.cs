using System.Globalization;
using WikiEngine.Pages;
using WikiEngine.Sqlite;
using WikiEngine.Tests.Stores;
using WikiEngine.Undo;

namespace WikiEngine.Tests.Undo;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class UndoPlannerTests : IAsyncDisposable
{
    private const string Alex = "aaaaaaaa0", Mallory = "bbbbbbbb0", Zoe = "cccccccc0";
    private static readonly DateTimeOffset Noon = new(2026, 7, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory directory = new();
    private readonly SqliteStore store;

    public UndoPlannerTests() => store = SqliteStore.Open(directory.File("wiki.db"));

    [Test]
    public async Task A_code_of_several_people_asks_which()
    {
        await SaveAsync("Tea", "one", Mallory, Noon);
        await SaveAsync("Milk", "one", Mallory, Noon);
        await SaveAsync("Sugar", "one", Zoe, Noon.AddMinutes(1));
        var (steps, people, isComplete) = await PlanAsync();
        Assert.That(steps, Is.Empty);
        Assert.That(people, Is.EqualTo(new UndoPerson[] { new("cccccccc", 1), new("bbbbbbbb", 2) }));
        Assert.That(isComplete);
        Assert.That((await PlanAsync("bbbbbbbb")).Steps.Select(step => step.Step), Is.EqualTo(new UndoStep[] { new(ChangeKind.DeletePage, "Milk"), new(ChangeKind.DeletePage, "Tea") }));
        Assert.That((await PlanAsync("dddddddd")).Steps, Is.Empty);
    }

    [Test]
    public async Task Only_changes_since_the_time_are_taken_back()
    {
        await SaveAsync("Tea", "one", Mallory, Noon.AddMilliseconds(-1));
        await SaveAsync("Tea", "two", Mallory, Noon);
        var step = (await PlanAsync()).Steps.Single();
        Assert.That(step.Step, Is.EqualTo(new UndoStep(ChangeKind.Restore, "Tea") { Revision = 1 }));
        Assert.That(step.BaseRevision, Is.EqualTo(2));
    }

    [Test]
    public async Task Changes_in_turns_with_those_of_others_are_taken_out_of_the_text()
    {
        await SaveAsync("Tea", "a\nb\nc\nd\ne\n", Alex, Noon.AddMinutes(-1));
        await SaveAsync("Tea", "x\nb\nc\nd\ne\n", Mallory, Noon);
        await SaveAsync("Tea", "x\nb\nC\nd\ne\n", Alex, Noon.AddMinutes(1));
        await SaveAsync("Tea", "x\nb\nC\nd\ny\n", Mallory, Noon.AddMinutes(2));
        await SaveAsync("Tea", "x\nb\nC\nd\nz\n", Mallory, Noon.AddMinutes(3));
        Assert.That((await PlanAsync("bbbbbbbb")).Steps.Single().Text, Is.EqualTo("a\nb\nC\nd\ne\n"));
    }

    [Test]
    public async Task What_others_took_back_already_is_nothing_to_do()
    {
        await SaveAsync("Tea", "one\n", Alex, Noon.AddMinutes(-1));
        await SaveAsync("Tea", "spam\n", Mallory, Noon);
        await SaveAsync("Tea", "one\n", Alex, Noon.AddMinutes(1));
        await SaveAsync("New", "spam\n", Mallory, Noon.AddMinutes(2));
        await store.DeletePageAsync(new Deletion(Permit(ChangeKind.DeletePage, "New", Mallory), Noon.AddMinutes(3)), default);
        Assert.That((await PlanAsync("bbbbbbbb")).Steps, Is.Empty);
    }

    [Test]
    public async Task A_page_that_others_wrote_anew_stays()
    {
        await SaveAsync("Tea", "one\n", Alex, Noon.AddMinutes(-1));
        await store.DeletePageAsync(new Deletion(Permit(ChangeKind.DeletePage, "Tea", Mallory), Noon), default);
        await SaveAsync("Tea", "two\n", Alex, Noon.AddMinutes(1));
        Assert.That((await PlanAsync("bbbbbbbb")).Steps.Single().Step.Obstacle, Is.EqualTo(UndoObstacle.ChangedSince));
    }

    [Test]
    public async Task The_newest_thousand_come_first_and_the_rest_is_said()
    {
        var pages = Enumerable.Range(0, 1001).Select(i => SaveAsync($"Page {i.ToString("0000", CultureInfo.InvariantCulture)}", "spam", Mallory, Noon.AddSeconds(i)));
        await Task.WhenAll(pages);
        var (steps, _, isComplete) = await PlanAsync();
        Assert.That(isComplete, Is.False);
        Assert.That(steps, Has.Count.EqualTo(1000));
        Assert.That(steps.Select(step => step.Step.Name), Does.Not.Contain("Page 0000"));
    }

    [Test]
    public async Task A_file_comes_back_only_where_nobody_else_uploaded_since()
    {
        await UploadAsync("Cup", "good", Alex, Noon.AddMinutes(-1));
        await UploadAsync("Cup", "bad", Mallory, Noon);
        await UploadAsync("Plate", "bad", Mallory, Noon);
        await UploadAsync("Plate", "good", Alex, Noon.AddMinutes(1));
        var (steps, _, _) = await PlanAsync("bbbbbbbb");
        Assert.That(steps.Select(step => step.Step), Is.EqualTo(new UndoStep[]
        {
            new(ChangeKind.File, "Plate") { Obstacle = UndoObstacle.ChangedSince }, new(ChangeKind.File, "Cup") { Revision = 1 },
        }));
        Assert.That(steps[1], Has.Property("Mime").EqualTo("image/png").And.Property("Size").EqualTo(4));
    }

    [Test]
    public async Task What_was_changed_before_a_clock_was_set_back_is_found_too()
    {
        foreach (var (text, hash, time) in (IEnumerable<(string, string, DateTimeOffset)>)[("spam\n", Mallory, Noon), ("one\n", Alex, Noon.AddYears(-1)), ("two\n", Zoe, Noon.AddYears(1))])
        {
            await SaveAsync("Tea", text, hash, time);
            await UploadAsync("Cup", text, hash, time);
        }
        Assert.That((await PlanAsync("bbbbbbbb")).Steps.Select(step => step.Step), Is.EqualTo(new UndoStep[]
        {
            new(ChangeKind.File, "Cup") { Obstacle = UndoObstacle.ChangedSince }, new(ChangeKind.Restore, "Tea") { Obstacle = UndoObstacle.ChangedSince },
        }));
    }

    [Test]
    public async Task The_order_of_commits_counts_and_what_has_an_earlier_time_stays()
    {
        await SaveAsync("Tea", "a\nb\nc\n", Alex, Noon.AddMinutes(-1));
        await SaveAsync("Tea", "spam\nb\nc\n", Mallory, Noon);
        await SaveAsync("Tea", "spam\nb\nC\n", Mallory, Noon.AddMinutes(-2));
        await UploadAsync("Cup", "good", Alex, Noon.AddMinutes(1));
        await UploadAsync("Cup", "old", Mallory, Noon.AddMinutes(-1));
        await UploadAsync("Cup", "bad", Mallory, Noon.AddMinutes(2));
        var (steps, _, _) = await PlanAsync("bbbbbbbb");
        Assert.That(steps.Select(step => (step.Step.Name, step.Step.Revision, step.Text)), Is.EqualTo(new (string, int?, string?)[] { ("Cup", 2, null), ("Tea", null, "a\nb\nC\n") }));
    }

    [Test]
    public async Task What_lies_behind_a_thousand_changes_of_others_stays()
    {
        await SaveAsync("Tea", "spam", Mallory, Noon);
        for (var i = 0; i < 1000; i++) await SaveAsync("Tea", $"{i}", Alex, Noon.AddMinutes(-1));
        await SaveAsync("Tea", "more spam", Mallory, Noon);
        Assert.That((await PlanAsync("bbbbbbbb")).Steps.Single().Step.Obstacle, Is.EqualTo(UndoObstacle.ChangedSince));
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        directory.Dispose();
    }

    private async Task SaveAsync(string name, string text, string hash, DateTimeOffset time) => await store.SavePageAsync(new(Permit(ChangeKind.Page, name, hash), text, time), default);

    private async Task UploadAsync(string name, string text, string hash, DateTimeOffset time) =>
        await store.SaveFileAsync(new(Permit(ChangeKind.File, name, hash), System.Text.Encoding.UTF8.GetBytes(text), "image/png", time), default);

    private static Permit Permit(ChangeKind kind, string name, string hash) => Permits.For(kind, name, codeHash: hash);

    private ValueTask<(IReadOnlyList<PlannedStep> Steps, IReadOnlyList<UndoPerson> People, bool IsComplete)> PlanAsync(string? person = null) =>
        new UndoPlanner(store, "", new UndoFilter { Author = "0123", Since = Noon, Person = person }, pageSizeLimit: 100_000).PlanAsync(default);
}
