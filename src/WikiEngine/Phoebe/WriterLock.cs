namespace WikiEngine.Phoebe;

/// <summary>The directory <c>locked</c>, which Phoebe holds while it writes. One that is older than five seconds was left behind.</summary>
internal sealed class WriterLock(TimeProvider clock)
{
    private const string Name = "locked";
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(100);

    public async Task WaitAsync(SourceDirectory directory, CancellationToken cancellation)
    {
        while (directory.Sub(Name) is not null && clock.GetUtcNow() - directory.TimeOf(Name) <= Stale)
            await Task.Delay(Pause, clock, cancellation);
    }
}
