namespace WikiEngine.Pipeline;

/// <summary>The one field that holds the current snapshot.</summary>
public sealed class LiveSnapshot : IDisposable
{
    private Snapshot current;

    public LiveSnapshot(Snapshot first) => current = first;

    public Snapshot Current => Volatile.Read(ref current);

    /// <summary>The current snapshot, kept alive until <see cref="End"/>.</summary>
    public Snapshot Begin()
    {
        while (true)
        {
            var snapshot = Current;
            if (snapshot.TryLease()) return snapshot;
        }
    }

    public static void End(Snapshot snapshot) => snapshot.Release();

    /// <summary>Requests that begin from now on meet the next snapshot; those in flight end in the old one.</summary>
    public void Swap(Snapshot next) => Interlocked.Exchange(ref current, next).Release();

    public void Dispose() => Current.Release();
}
