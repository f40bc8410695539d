using WikiEngine.Sqlite;

namespace WikiEngine.Tests.Stores;

/// <summary>The group commit. A first write that waits at a gate makes the others gather behind it, into one group.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SqliteWriterTests : IDisposable
{
    private static readonly Query Insert = new("INSERT INTO numbers VALUES ($number)", "$number");
    private static readonly Query InsertOrphan = new("INSERT INTO children VALUES (1)");
    private static readonly Query RollBack = new("ROLLBACK");
    private static readonly Query Sum = new("SELECT total(number) FROM numbers");

    private readonly TemporaryDirectory directory = new();
    private readonly ManualResetEventSlim gate = new();
    private readonly Session reader;
    private readonly Writer writer;

    public SqliteWriterTests()
    {
        var database = new Database(directory.File("wiki.db"));
        var session = database.OpenWriter();
        session.Run("CREATE TABLE numbers (number INTEGER)");
        // Checked at the commit only: so a commit can be made to fail.
        session.Run("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
        session.Run("CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)");
        reader = database.OpenReader();
        writer = new Writer(session, database.Path);
    }

    public void Dispose()
    {
        gate.Dispose();
        reader.Dispose();
        directory.Dispose();
    }

    [TearDown]
    public async Task Close() => await writer.DisposeAsync();

    [Test]
    public async Task A_write_that_fails_takes_no_other_along()
    {
        var first = WaitAtGate();
        var before = Add(1);
        var failing = Write(session =>
        {
            session.Execute(Insert, 100);
            throw new InvalidOperationException("my own mistake");
        });
        var wrong = Write(session => session.Run("INSERT INTO nowhere VALUES (1)"));
        var after = Add(2);
        gate.Set();

        await Task.WhenAll(first, before, after);

        Assert.That(() => failing, Throws.InvalidOperationException.With.Message.EqualTo("my own mistake"));
        Assert.That(() => wrong, Throws.TypeOf<WikiException>().With.Message.Contains("wiki.db: the change was not saved").And.Message.Contains("nowhere"));
        Assert.That(reader.Number(Sum), Is.EqualTo(3));
    }

    [Test]
    public async Task A_commit_that_fails_fails_all_of_its_group_and_no_later_one()
    {
        var first = WaitAtGate();
        var before = Add(1);
        var orphan = Write(session => session.Execute(InsertOrphan));
        gate.Set();

        await first;
        Assert.That(() => before, Throws.TypeOf<WikiException>().With.Message.Contains("not saved"));
        Assert.That(() => orphan, Throws.TypeOf<WikiException>());
        await Add(2);
        Assert.That(reader.Number(Sum), Is.EqualTo(2));
    }

    [Test]
    public async Task A_transaction_that_ended_by_itself_fails_all_of_its_group_and_no_later_one()
    {
        var first = WaitAtGate();
        var before = Add(1);
        var ending = Write(session =>
        {
            // As SQLite does by itself when the disk is full.
            session.Execute(RollBack);
            throw new InvalidOperationException("disk full");
        });
        var after = Add(2);
        gate.Set();

        await first;
        foreach (var write in new[] { before, ending, after }) Assert.That(() => write, Throws.InvalidOperationException.With.Message.EqualTo("disk full"));
        await Add(4);
        Assert.That(reader.Number(Sum), Is.EqualTo(4));
    }

    [Test]
    public async Task Nobody_hears_of_a_write_before_its_commit()
    {
        var first = WaitAtGate();
        var earlier = Add(1);
        var hasHeard = true;
        var later = Write(_ => hasHeard = earlier.IsCompleted);
        gate.Set();

        await Task.WhenAll(first, earlier, later);

        Assert.That(hasHeard, Is.False);
    }

    [Test]
    public async Task A_group_is_bounded()
    {
        var first = WaitAtGate();
        var writes = Enumerable.Range(0, 3 * Writer.GroupLimit).Select(_ => Add(1)).ToList();
        var completed = -1;
        writes.Add(Write(_ => completed = writes.Count(write => write.IsCompleted)));
        gate.Set();

        await Task.WhenAll(writes.Append(first));

        Assert.That(completed, Is.EqualTo(3 * Writer.GroupLimit), "earlier groups were committed before the last one began");
    }

    [Test]
    public async Task Who_gives_up_while_waiting_is_not_written()
    {
        using var giveUp = new CancellationTokenSource();
        var first = WaitAtGate();
        var abandoned = Write(session => session.Execute(Insert, 1), giveUp.Token);
        await giveUp.CancelAsync();
        Assert.That(() => abandoned, Throws.InstanceOf<OperationCanceledException>());
        gate.Set();

        await Task.WhenAll(first, Add(2));

        Assert.That(reader.Number(Sum), Is.EqualTo(2));
    }

    private Task<bool> WaitAtGate()
    {
        var entered = new TaskCompletionSource();
        var task = Write(_ =>
        {
            entered.SetResult();
            gate.Wait();
        });
        // Only once it has begun do the next writes fall into a group without it.
        entered.Task.Wait();
        return task;
    }

    private Task<bool> Add(int number) => Write(session => session.Execute(Insert, number));

    private Task<bool> Write(Action<Session> work, CancellationToken cancellation = default) => writer.WriteAsync(session =>
    {
        work(session);
        return true;
    }, cancellation).AsTask();
}
