using System.Diagnostics;
using System.Globalization;

namespace WikiEngine.Benchmarks.Scale;

/// <summary>What the same question cost in both wikis, as a row of the table.</summary>
internal sealed class Row(string name)
{
    private readonly List<double> big = [];
    private readonly List<double> small = [];

    /// <summary>Measures once in each wiki, in the given order.</summary>
    public void Add(bool isCounted, bool isBigFirst, Func<TimeSpan> inBig, Func<TimeSpan> inSmall)
    {
        TimeSpan ofBig, ofSmall;
        if (isBigFirst) (ofBig, ofSmall) = (inBig(), inSmall());
        else (ofSmall, ofBig) = (inSmall(), inBig());
        if (!isCounted) return;
        big.Add(ofBig.TotalMilliseconds);
        small.Add(ofSmall.TotalMilliseconds);
    }

    public void Add(bool isCounted, bool isBigFirst, Action inBig, Action inSmall) =>
        Add(isCounted, isBigFirst, () => Measure(inBig), () => Measure(inSmall));

    public override string ToString()
    {
        var (ofBig, ofSmall) = (Median(big), Median(small));
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {ofBig:G3} ms | {ofSmall:G3} ms | {ofBig / ofSmall:F2} |");
    }

    private static TimeSpan Measure(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
