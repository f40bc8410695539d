namespace WikiEngine;

/// <summary>An entry in a list of allowed MIME types: a type, or a family. Compared literally: what a visitor sends is no pattern.</summary>
internal static class MimePattern
{
    public static bool IsValid(string pattern)
    {
        var parts = pattern.Split('/');
        return parts.Length is 1 or 2 && IsWord(parts[0]) && (parts.Length == 1 || parts[1] == "*" || IsWord(parts[1]));
    }

    public static bool Allows(IEnumerable<string> patterns, string mime)
    {
        var type = WithoutParameters(mime);
        foreach (var pattern in patterns)
        {
            var family = pattern.EndsWith("/*", StringComparison.Ordinal) ? pattern[..^2] : pattern;
            if (family.Contains('/', StringComparison.Ordinal)
                ? type.Equals(family, StringComparison.OrdinalIgnoreCase)
                : type.Length > family.Length && type[family.Length] == '/' && type.StartsWith(family, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    public static ReadOnlySpan<char> WithoutParameters(string mime)
    {
        var end = mime.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? mime.AsSpan() : mime.AsSpan(0, end)).Trim();
    }

    /// <summary>A type as a visitor may send it: <c>type/subtype</c>, perhaps with parameters.</summary>
    public static bool IsType(string mime)
    {
        var type = WithoutParameters(mime).ToString().Split('/');
        return type.Length == 2 && type.All(IsWord) && !ControlCharacters.Contains(mime);
    }

    private static bool IsWord(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '.' or '_' or '!' or '#' or '$' or '&' or '^');
}
