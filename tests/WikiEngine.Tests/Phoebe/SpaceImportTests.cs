using WikiEngine.Pages;
using WikiEngine.Tests.Stores;

namespace WikiEngine.Tests.Phoebe;

[Parallelizable(ParallelScope.All)]
public sealed class SpaceImportTests
{
    private static readonly IReadOnlyList<(int, int, int)> Deeds = [.. Enumerable.Range(0, 700).Select(i => ((i * 7) % 10 == 6 ? 5 : (i * 7) % 10, i * 13 % 31, 1))];

    [Test]
    public async Task An_import_can_be_repeated_and_changes_nothing_then()
    {
        await using var wiki = new ImportedWiki();
        var tree = wiki.Tree(PhoebeModel.After(Deeds, maySwitchBack: false).Files);
        var first = await wiki.ImportAsync(tree);
        var contents = await wiki.ContentsAsync();
        var second = await wiki.ImportAsync(tree);
        Assert.That((second.Entered, second.Known, second.HasLosses), Is.EqualTo((0, first.Entered, false)));
        Assert.That(await wiki.ContentsAsync(), Is.EqualTo(contents));
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task An_interrupted_import_goes_on_where_it_ended(int steps)
    {
        await using var wiki = new ImportedWiki();
        await using var whole = new ImportedWiki();
        var model = PhoebeModel.After(Deeds, maySwitchBack: false);
        var tree = wiki.Tree(model.Files);
        var interrupted = InterruptedStore.Of(wiki.Store, steps);
        Assert.That(async () => await wiki.ImportAsync(tree, into: interrupted), Throws.InstanceOf<OperationCanceledException>());
        var entered = (await wiki.ChangesAsync()).Count;
        Assert.That(entered, Is.GreaterThan(0).And.LessThan(model.Log.Count));

        var report = await wiki.ImportAsync(tree);
        await whole.ImportAsync(tree);
        Assert.That((report.Known, report.Entered, report.HasLosses), Is.EqualTo((entered, model.Log.Count - entered, false)));
        Assert.That(await wiki.ContentsAsync(), Is.EqualTo(await whole.ContentsAsync()));
    }

    [Test]
    public async Task What_Phoebe_wrote_since_is_added()
    {
        await using var wiki = new ImportedWiki();
        await using var whole = new ImportedWiki();
        var before = wiki.Tree(PhoebeModel.After(Deeds.Take(400), maySwitchBack: false).Files);
        var after = wiki.Tree(PhoebeModel.After(Deeds, maySwitchBack: false).Files);
        await wiki.ImportAsync(before);
        Assert.That((await wiki.ImportAsync(after)).HasLosses, Is.False);
        await whole.ImportAsync(after);
        // Uploads that were the newest the first time have kept their bytes.
        Assert.That(WithoutFiles(await wiki.ContentsAsync()), Is.EqualTo(WithoutFiles(await whole.ContentsAsync())));
    }

    [Test]
    public async Task A_page_with_another_history_is_left_as_it_is()
    {
        await using var wiki = new ImportedWiki();
        await wiki.Store.SavePageAsync(new PageEdit(Permits.For(ChangeKind.Page, "Tea"), "mine\n", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), default);
        var report = await wiki.ImportAsync(wiki.Tree(("page/Tea.gmi", "theirs\n"), ("page/Milk.gmi", "white\n"), ("changes.log", DamageTests.Log("100 Tea 1 0000", "101 Milk 1 0000"))));

        Assert.That((await wiki.Store.GetPageAsync("", "Tea", null, default))!.Text, Is.EqualTo("mine\n"));
        Assert.That((await wiki.Store.GetPageAsync("", "Milk", null, default))!.Text, Is.EqualTo("white\n"));
        Assert.That(report.Lines(), Is.EqualTo(new[] { "1 changes imported, 0 were there already", "not taken:", "  pages and files that have another history here (1)", "    page/Tea.gmi" }));
    }

    [Test]
    public async Task A_page_that_was_edited_here_after_the_import_keeps_its_edits()
    {
        await using var wiki = new ImportedWiki();
        var tree = wiki.Tree(("page/Tea.gmi", "theirs\n"), ("changes.log", DamageTests.Log("100 Tea 1 0000")));
        await wiki.ImportAsync(tree);
        await wiki.Store.SavePageAsync(new PageEdit(Permits.For(ChangeKind.Page, "Tea"), "mine\n", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), default);
        Assert.That((await wiki.ImportAsync(tree)).HasLosses, Is.False);
        Assert.That((await wiki.Store.GetPageAsync("", "Tea", null, default))!.Text, Is.EqualTo("mine\n"));

        File.AppendAllText(Path.Combine(tree, "changes.log"), DamageTests.Log("200 Tea 2 0000"));
        Assert.That((await wiki.ImportAsync(tree)).HasLosses, Is.True);
        Assert.That((await wiki.Store.GetPageAsync("", "Tea", null, default))!.Text, Is.EqualTo("mine\n"));
    }

    [Test]
    public async Task An_edit_while_the_import_runs_is_not_overwritten()
    {
        await using var wiki = new ImportedWiki();
        var tree = wiki.Tree(PhoebeModel.After(Deeds, maySwitchBack: false).Files);
        var meanwhile = InterruptedStore.Of(wiki.Store, int.MaxValue, beforeSecond: () => wiki.Store.SavePageAsync(
            new PageEdit(Permits.For(ChangeKind.Page, "Tea"), "mine\n", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), default).AsTask());
        var report = await wiki.ImportAsync(tree, into: meanwhile);
        Assert.That((await wiki.Store.GetPageAsync("", "Tea", null, default))!.Text, Is.EqualTo("mine\n"));
        Assert.That(report.Lines(), Has.Some.EqualTo("    Tea"));
    }

    [Test]
    public async Task Old_changes_find_their_place_among_those_that_are_there()
    {
        await using var wiki = new ImportedWiki();
        foreach (var (name, seconds) in new[] { ("Old", 50), ("Middle", 150), ("New", 250) })
            await wiki.Store.SavePageAsync(new PageEdit(Permits.For(ChangeKind.Page, name), "x", DateTimeOffset.FromUnixTimeSeconds(seconds)), default);
        await wiki.ImportAsync(wiki.Tree(("page/Tea.gmi", "x"), ("page/Milk.gmi", "x"), ("changes.log", DamageTests.Log("100 Tea 1 0000", "150 Milk 1 0000", "200 Tea 2 0000"))));
        Assert.That((await wiki.ChangesAsync()).Select(change => change.Name), Is.EqualTo(new[] { "New", "Tea", "Milk", "Middle", "Tea", "Old" }));
    }

    [Test]
    public async Task The_import_waits_for_the_lock_of_a_Phoebe_that_writes()
    {
        await using var wiki = new ImportedWiki();
        var tree = wiki.Tree(("page/Tea.gmi", "x"), ("changes.log", DamageTests.Log("100 Tea 1 0000")), ("locked/x", ""));
        var clock = new LockClock(new DateTimeOffset(Directory.GetLastWriteTimeUtc(Path.Combine(tree, "locked"))));
        clock.OnTimer = () => Directory.Delete(Path.Combine(tree, "locked"), recursive: true);
        await wiki.ImportAsync(tree, clock: clock);
        Assert.That((clock.Timers, (await wiki.ChangesAsync()).Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_lock_that_was_left_behind_holds_nobody_up()
    {
        await using var wiki = new ImportedWiki();
        var tree = wiki.Tree(("page/Tea.gmi", "x"), ("changes.log", DamageTests.Log("100 Tea 1 0000")), ("locked/x", ""));
        var clock = new LockClock(new DateTimeOffset(Directory.GetLastWriteTimeUtc(Path.Combine(tree, "locked"))).AddSeconds(7));
        await wiki.ImportAsync(tree, clock: clock);
        Assert.That((clock.Timers, (await wiki.ChangesAsync()).Count), Is.EqualTo((0, 1)));
    }

    private static IEnumerable<string> WithoutFiles(IEnumerable<string> contents) => contents.Where(line => !line.Contains("Kind = File", StringComparison.Ordinal));

    /// <summary>A clock that stands still, and whose timers go off at once.</summary>
    private sealed class LockClock(DateTimeOffset now) : TimeProvider
    {
        public Action? OnTimer { get; set; }

        public int Timers { get; private set; }

        public override DateTimeOffset GetUtcNow() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            OnTimer?.Invoke();
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
