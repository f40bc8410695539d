using System.Globalization;
using System.Text.RegularExpressions;

namespace WikiEngine.Tests.Feeds;

/// <summary>An entry that a client reads from a Gemini page.</summary>
internal sealed record GeminiFeedEntry(string Url, string Date, string Title);

/// <summary>Reads a page as clients do that follow the convention "Subscribing to Gemini pages".</summary>
internal static partial class GeminiFeedRules
{
    public static IReadOnlyList<GeminiFeedEntry> Entries(string gemtext) =>
        [.. Link().Matches(gemtext).Select(link => new GeminiFeedEntry(link.Groups["url"].Value, link.Groups["date"].Value, link.Groups["title"].Value))];

    /// <summary>Everything that is wrong; nothing, for a feed that can be subscribed to.</summary>
    public static IEnumerable<string> Broken(string gemtext)
    {
        var titles = gemtext.Split('\n').Count(line => line.StartsWith("# ", StringComparison.Ordinal));
        if (titles != 1) yield return $"The page has {titles} titles";
        var entries = Entries(gemtext);
        if (entries.Count == 0) yield return "The page has no entries";
        foreach (var entry in entries.Where(entry => !DateOnly.TryParseExact(entry.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))) yield return $"{entry.Date} is no day";
        foreach (var same in entries.GroupBy(entry => entry.Url).Where(same => same.Count() > 1)) yield return $"{same.Key} stands there {same.Count()} times";
        if (!entries.Select(entry => entry.Date).SequenceEqual(entries.Select(entry => entry.Date).OrderDescending(StringComparer.Ordinal))) yield return "The newest is not the first";
    }

    [GeneratedRegex(@"^=> (?<url>\S+) (?<date>\d{4}-\d\d-\d\d)(?: - (?<title>.+))?$", RegexOptions.Multiline)]
    private static partial Regex Link();
}
