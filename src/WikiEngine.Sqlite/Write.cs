namespace WikiEngine.Sqlite;

/// <summary>A write that waits for its turn, and somebody who waits for it.</summary>
internal abstract class Write
{
    /// <summary>Does it, inside the transaction of a group.</summary>
    public abstract void Run(Session session);

    /// <summary>Tells the caller; only after the commit.</summary>
    public abstract void Acknowledge();

    public abstract void Fail(Exception exception);
}

/// <summary>A write with its result.</summary>
internal sealed class Write<T>(Func<Session, T> work, CancellationToken cancellation) : Write
{
    // What the caller does next must not run on the writer's thread, where all other writes wait.
    private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public Task<T> Outcome => outcome.Task;

    public override void Run(Session session)
    {
        cancellation.ThrowIfCancellationRequested();
        result = work(session);
    }

    public override void Acknowledge() => outcome.SetResult(result);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException canceled) outcome.SetCanceled(canceled.CancellationToken);
        else outcome.SetException(exception);
    }
}
