namespace WikiEngine.Search;

/// <summary>
/// A search may take a while, and who asks for many at once shall slow down nobody but those who search: few run at a time, on threads of their own, some wait, and
/// the others are asked to come back.
/// </summary>
internal sealed class SearchGate(int running, int waiting)
{
    private const int SecondsToWait = 5;

    private readonly SemaphoreSlim free = new(running);
    private int inside;

    /// <exception cref="RefusedException">Enough others wait: 44.</exception>
    public async ValueTask<T> RunAsync<T>(Func<Task<T>> search, CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref inside) > running + waiting) throw new RefusedException(Response.SlowDown(SecondsToWait));
            await free.WaitAsync(cancellation);
            try
            {
                return await Task.Factory.StartNew(search, cancellation, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
            }
            finally
            {
                free.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }
}
