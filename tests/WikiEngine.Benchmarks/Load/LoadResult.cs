using System.Globalization;

namespace WikiEngine.Benchmarks.Load;

/// <summary>What came of the load.</summary>
internal sealed record LoadResult
{
    // What is in flight at the moment of a sample, and what caches fill up to, is no growth.
    private const long ManagedSlack = 8_000_000, ResidentSlack = 64_000_000;
    private const double Slack = 1.1;

    public required TimeSpan Time { get; init; }

    public required int Requests { get; init; }

    public required int Reloads { get; init; }

    /// <summary>How many replaced configurations are still in memory when all visitors have gone.</summary>
    public required int KeptConfigurations { get; init; }

    public required IReadOnlyList<MemorySample> Samples { get; init; }

    public required int ErrorCount { get; init; }

    /// <summary>The first ones.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>Where the end has more memory than the beginning, by more than a tenth and what is in flight: a sentence.</summary>
    public IReadOnlyList<string> Growth =>
    [
        .. Grown("managed", sample => sample.Managed, ManagedSlack),
        .. Grown("resident", sample => sample.Resident, ResidentSlack),
        .. KeptConfigurations > 1 ? (IEnumerable<string>)[$"{KeptConfigurations} replaced configurations are still in memory"] : [],
    ];

    public bool IsGood => ErrorCount == 0 && Growth.Count == 0;

    public IEnumerable<string> Lines =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{Requests} requests in {Time.TotalSeconds:F0} s, {Requests / Time.TotalSeconds:F0} a second; {Reloads} reloads; {ErrorCount} errors; {KeptConfigurations} replaced configurations in memory"),
        .. Samples.Select(sample => sample.ToString()),
        .. Errors.Select(error => $"error: {error}"),
        .. Growth.Select(growth => $"growth: {growth}"),
    ];

    private IEnumerable<string> Grown(string what, Func<MemorySample, long> bytes, long slack)
    {
        var (first, last) = (bytes(Samples[0]), bytes(Samples[^1]));
        if (last > first * Slack + slack)
            yield return string.Create(CultureInfo.InvariantCulture, $"{what} memory went from {first / 1e6:F1} MB to {last / 1e6:F1} MB");
    }
}
