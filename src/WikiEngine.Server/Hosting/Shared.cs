namespace WikiEngine.Server.Hosting;

/// <summary>Something that several snapshots own: disposed when the last of them lets go.</summary>
internal sealed class Shared<T>(T value)
    where T : IDisposable
{
    private int owners;

    public T Value => value;

    /// <summary>One more owner; disposing the result lets go.</summary>
    public IDisposable Own()
    {
        Interlocked.Increment(ref owners);
        return new Owner(this);
    }

    private sealed class Owner(Shared<T> shared) : IDisposable
    {
        private int isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isDisposed, 1) == 0 && Interlocked.Decrement(ref shared.owners) == 0) shared.Value.Dispose();
        }
    }
}
