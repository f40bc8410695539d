using System.Globalization;

namespace WikiEngine.Benchmarks.Load;

/// <summary>What the process holds at a time of the load.</summary>
/// <param name="Percent">When: percent of the whole time.</param>
/// <param name="Managed">Bytes of objects that are still in use, after a collection.</param>
/// <param name="Resident">Bytes of memory that the process has from the system.</param>
internal sealed record MemorySample(int Percent, long Managed, long Resident)
{
    public static MemorySample Take(int percent)
    {
        // Twice: what the first one finalizes the second one frees.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return new(percent, GC.GetTotalMemory(forceFullCollection: false), Environment.WorkingSet);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"at {Percent,3} %: {Managed / 1e6,6:F1} MB managed, {Resident / 1e6,6:F1} MB resident");
}
