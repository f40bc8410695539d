using System.Globalization;

namespace WikiEngine.Pages;

/// <summary>The name of a dated page, such as <c>2020-07-13 Rain</c>: these are what a blog is made of.</summary>
/// <param name="Name">The whole name.</param>
internal readonly record struct DatedName(string Name)
{
    private const string Pattern = "dddd-dd-dd";

    /// <summary>The date as it stands in the name.</summary>
    public string Date => Name[..Pattern.Length];

    /// <summary>What stands behind the date and what parts them; empty where there is nothing.</summary>
    public string Title => Name[Pattern.Length..].TrimStart(' ', '-', '–', '—', ':', ',', '_');

    /// <summary>Noon of that day, as the Gemini feed convention has it; null where the calendar has no such day.</summary>
    public DateTimeOffset? Noon =>
        DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateTimeOffset(date, new TimeOnly(12, 0), TimeSpan.Zero)
            : null;

    /// <summary>A title that a hook gave the page, without the date where it begins with the same one: lists put it before.</summary>
    public string Undated(string title) => TryParse(title, out var dated) && dated.Date == Date ? dated.Title : title;

    /// <summary>By its looks alone, as lists are ordered: 2020-02-31 still says where it wants to stand.</summary>
    public static bool TryParse(string name, out DatedName dated)
    {
        dated = default;
        if (name.Length < Pattern.Length) return false;
        for (var i = 0; i < Pattern.Length; i++)
            if (Pattern[i] == 'd' ? !char.IsAsciiDigit(name[i]) : name[i] != Pattern[i]) return false;
        dated = new(name);
        return true;
    }

    /// <summary>The dated pages of a request's space, newest first. Lists begin with them, so nothing else is read.</summary>
    public static async IAsyncEnumerable<DatedName> ListAsync(IWiki wiki, Request request, int limit)
    {
        await foreach (var name in wiki.Pages.ListAsync(request, limit: limit))
        {
            if (!TryParse(name, out var dated)) yield break;
            yield return dated;
        }
    }
}
