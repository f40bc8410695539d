using System.Globalization;

namespace WikiEngine.Scripting.Words;

/// <summary>A time as scripts write it: <c>"90s"</c>, <c>"30m"</c>, <c>"12h"</c>, <c>"7d"</c>.</summary>
internal static class Duration
{
    /// <summary>For messages: what a time looks like.</summary>
    public const string Examples = "\"90s\", \"30m\", \"12h\" or \"7d\"";

    /// <summary>About ten years: what is longer is a slip.</summary>
    private const long MostSeconds = 3650L * 24 * 60 * 60;

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Length < 2 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        var unit = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 60 * 60, 'd' => 24 * 60 * 60, _ => 0 };
        if (unit == 0 || count is <= 0 or > MostSeconds || count * unit > MostSeconds) return false;
        duration = TimeSpan.FromSeconds(count * unit);
        return true;
    }
}
