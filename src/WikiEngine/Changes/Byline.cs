using System.Globalization;
using System.Text;

namespace WikiEngine.Changes;

/// <summary>An author whom the owner's script names and nobody proved: plain text, which looks like no account and no code wherever it shows.</summary>
internal static class Byline
{
    /// <summary>Stands behind it. No account's name ends so.</summary>
    public const string Mark = "(unsigned)";

    private const int MostCharacters = 64;

    /// <summary>The name on one line; null where nothing of it can be seen.</summary>
    public static string? Clean(string? name)
    {
        if (name is null) return null;
        var seen = new StringBuilder();
        var count = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            // What turns the line around, or can't be seen, would hide the mark or forge what stands before it.
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
            if (isSpace && (seen.Length == 0 || seen[^1] == ' ')) continue;
            if (++count > MostCharacters) break;
            seen.Append(isSpace ? " " : rune.ToString());
        }
        var clean = seen.ToString().Trim().Normalize();
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>Who stands as the author: the account that signed, else the name with its mark, else the code.</summary>
    public static string AuthorOf(string? account, string? byline, string code) => account ?? (byline is null ? code : $"{byline} {Mark}");
}
