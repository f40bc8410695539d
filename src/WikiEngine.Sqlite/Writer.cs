using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace WikiEngine.Sqlite;

/// <summary>
/// The one writer. It takes all writes that wait, up to a limit, into one transaction: a commit waits for the disk, and so many writers share
/// that wait. Callers hear of it only after the commit. A thread of its own, since one that waits for the disk is missing in the pool.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    public const int GroupLimit = 64;

    private static readonly Query Begin = new("BEGIN IMMEDIATE");
    private static readonly Query Commit = new("COMMIT");
    private static readonly Query RollBack = new("ROLLBACK");
    private static readonly Query Mark = new("SAVEPOINT one_write");
    private static readonly Query Keep = new("RELEASE one_write");
    private static readonly Query Undo = new("ROLLBACK TO one_write");

    // Unbounded: every entry has a caller who waits for it, and their number is bounded where connections are accepted.
    // Synchronous continuations: the only one is the wake-up of the thread below, which must not wait for a thread of the pool.
    private readonly Channel<Write> queue = Channel.CreateUnbounded<Write>(new() { SingleReader = true, AllowSynchronousContinuations = true });
    private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Session session;
    private readonly string path;

    /// <param name="session">The connection to write with; the writer closes it.</param>
    /// <param name="path">The file's name, for messages.</param>
    public Writer(Session session, string path)
    {
        this.session = session;
        this.path = path;
        new Thread(Run) { Name = "SQLite writer", IsBackground = true }.Start();
    }

    /// <summary>Runs the work in a transaction, and returns after the commit. What the work throws undoes it, and comes back to the caller.</summary>
    /// <exception cref="WikiException">The database refused; nothing was changed.</exception>
    public ValueTask<T> WriteAsync<T>(Func<Session, T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var write = new Write<T>(work, cancellation);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(write), typeof(SqliteStore));
        return new(write.Outcome.WaitAsync(cancellation));
    }

    /// <summary>Finishes what is queued, and takes nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await end.Task;
    }

    private void Run()
    {
        var group = new List<Write>(GroupLimit);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < GroupLimit && queue.Reader.TryRead(out var write)) group.Add(write);
            WriteGroup(group);
            group.Clear();
        }
        session.Dispose();
        end.SetResult();
    }

    private void WriteGroup(List<Write> group)
    {
        var failures = new Exception?[group.Count];
        try
        {
            session.Execute(Begin);
            for (var i = 0; i < group.Count; i++) failures[i] = Attempt(group[i]);
            session.Execute(Commit);
        }
        catch (Exception e)
        {
            Array.Fill(failures, RolledBack(e));
        }
        for (var i = 0; i < group.Count; i++)
            if (failures[i] is { } failure) group[i].Fail(failure);
            else group[i].Acknowledge();
    }

    /// <summary>Each write has a savepoint, so that one that fails does not take the others along.</summary>
    private Exception? Attempt(Write write)
    {
        session.Execute(Mark);
        Exception? failure = null;
        try
        {
            write.Run(session);
        }
        catch (Exception e)
        {
            // SQLite ended the whole transaction, such as for a full disk: what the others wrote is gone too, and they must hear so.
            if (!session.IsInTransaction) throw;
            session.Execute(Undo);
            failure = Described(e);
        }
        session.Execute(Keep);
        return failure;
    }

    /// <summary>A rollback that fails too leaves the transaction open: the next group can't begin then, and comes here again.</summary>
    private Exception RolledBack(Exception failure)
    {
        try
        {
            if (session.IsInTransaction) session.Execute(RollBack);
            return Described(failure);
        }
        catch (SqliteException e)
        {
            return Described(new AggregateException(failure, e));
        }
    }

    private Exception Described(Exception failure) =>
        failure is SqliteException or AggregateException ? new WikiException($"{path}: the change was not saved: {failure.Message}", failure) : failure;
}
