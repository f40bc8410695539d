using System.Diagnostics;
using System.Globalization;

namespace WikiEngine.Benchmarks.Scale;

/// <summary>
/// Asks a large wiki and a small one the same, in turns within one run, so that what else the machine does meets both alike. Prints medians, as a visitor sees them (connection and handshake included) and as the wiki
/// alone needs them.
/// </summary>
internal static class ScaleRun
{
    /// <summary>Pages of both wikis that are asked for: those are the same in both.</summary>
    private const int Common = 900;

    private const int Starts = 7;

    public static async Task RunAsync(string bigDirectory, string smallDirectory, int rounds, TextWriter output)
    {
        var texts = new GeneratedTexts();
        output.WriteLine("| | large | small | large / small |\n| --- | ---: | ---: | ---: |");
        using (var big = ServedWiki.Start(bigDirectory))
        using (var small = ServedWiki.Start(smallDirectory))
        {
            foreach (var question in Questions.All(texts))
            {
                var row = new Row(question.Name + ", whole visit");
                for (var round = -rounds / 10; round < rounds; round++)
                    row.Add(isCounted: round >= 0, isBigFirst: round % 2 == 0, () => question.Ask(big, round), () => question.Ask(small, round));
                output.WriteLine(row.ToString());
            }
            WriteIndex(big, small, output);
        }
        await using (var big = WikiInProcess.Open(bigDirectory))
        await using (var small = WikiInProcess.Open(smallDirectory))
            foreach (var question in Questions.All(texts).Where(question => question.Path is not null))
            {
                var row = new Row(question.Name + ", the wiki alone");
                for (var round = -rounds / 10; round < rounds; round++)
                    row.Add(isCounted: round >= 0, isBigFirst: round % 2 == 0, () => big.Ask(question.Path!(round)), () => small.Ask(question.Path!(round)));
                output.WriteLine(row.ToString());
            }
        WriteStartUp(bigDirectory, smallDirectory, output);
    }

    internal static int PageOf(int round) => 1 + Math.Abs(round) * 7 % Common is var page && page % 97 == 0 ? page + 1 : page;

    /// <summary>What a wiki holds in memory while it sends all names, above what it held before.</summary>
    private static void WriteIndex(ServedWiki big, ServedWiki small, TextWriter output)
    {
        foreach (var (wiki, name) in (IEnumerable<(ServedWiki, string)>)[(big, "large"), (small, "small")])
        {
            wiki.ForgetPeak();
            var before = wiki.Memory().Now;
            var watch = Stopwatch.StartNew();
            var bytes = wiki.Ask("/do/index");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| `/do/index` of the {name} one: {bytes / 1000} kB in {watch.ElapsedMilliseconds} ms | {before / 1000} MB before | {wiki.Memory().Peak / 1000} MB at most | |"));
        }
    }

    private static void WriteStartUp(string bigDirectory, string smallDirectory, TextWriter output)
    {
        var row = new Row("start-up");
        for (var start = -1; start < Starts; start++)
            row.Add(start >= 0, start % 2 == 0, () => Start(bigDirectory), () => Start(smallDirectory));
        output.WriteLine(row.ToString());

        static TimeSpan Start(string directory)
        {
            using var wiki = ServedWiki.Start(directory);
            return wiki.StartUp;
        }
    }
}
