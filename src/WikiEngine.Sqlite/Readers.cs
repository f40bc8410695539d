using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace WikiEngine.Sqlite;

/// <summary>
/// Connections that read beside the writer; the write-ahead log lets each see the last commit. A read takes microseconds, so it runs on the
/// caller's thread, and there are never more connections in use than threads.
/// </summary>
internal sealed class Readers(Database database) : IDisposable
{
    private static readonly int Kept = Math.Max(4, 2 * Environment.ProcessorCount);

    private readonly ConcurrentQueue<Session> idle = new();
    private volatile bool isDisposed;

    /// <summary>Reads with a connection of one's own. The argument is passed on, so that the function needs no closure.</summary>
    /// <exception cref="WikiException">The database can't be read.</exception>
    public TResult Read<TArgument, TResult>(TArgument argument, Func<Session, TArgument, TResult> read)
    {
        ObjectDisposedException.ThrowIf(isDisposed, typeof(SqliteStore));
        Session? session = null;
        try
        {
            if (!idle.TryDequeue(out session)) session = database.OpenReader();
            var result = read(session, argument);
            GiveBack(session);
            return result;
        }
        catch (Exception e)
        {
            // After a failure nobody knows what state it is in.
            session?.Dispose();
            if (e is SqliteException) throw new WikiException($"{database.Path}: the database can't be read: {e.Message}", e);
            throw;
        }
    }

    public void Dispose()
    {
        isDisposed = true;
        while (idle.TryDequeue(out var session)) session.Dispose();
    }

    private void GiveBack(Session session)
    {
        if (idle.Count >= Kept)
        {
            session.Dispose();
            return;
        }
        idle.Enqueue(session);
        // Disposed in the meantime: whoever looks last, closes.
        if (isDisposed) Dispose();
    }
}
