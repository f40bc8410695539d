using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace WikiEngine.Pages;

/// <summary>The rules for names of pages and files. They are checked after decoding, never before.</summary>
public static class PageName
{
    public const int MaximumBytes = 240;

    /// <summary>Names that Titan can't write as <c>/NAME</c>, since they begin URLs of the wiki's own.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.Ordinal)
    {
        "do", "page", "raw", "html", "file", "history", "diff", "login", "whoami", "account", "robots.txt",
    };

    /// <summary>Gives the name in NFC, or says why it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? name, [NotNullWhen(false)] out Response? refusal)
    {
        name = null;
        refusal = Refuse(text);
        if (refusal is not null) return false;
        name = text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        if (Encoding.UTF8.GetByteCount(name) > MaximumBytes) refusal = Response.BadRequest($"Page names have at most {MaximumBytes} bytes");
        return refusal is null;
    }

    /// <exception cref="RefusedException">It is none.</exception>
    public static string Require(string text) =>
        TryParse(text, out var name, out var refusal) ? name : throw new RefusedException(refusal);

    private static Response? Refuse(string text)
    {
        if (text.Length == 0) return Response.BadRequest("The URL lacks a page name");
        if (text is "." or "..") return Response.BadRequest("Page names must not be dots only");
        if (text.Contains('/', StringComparison.Ordinal)) return Response.BadRequest("Page names must not contain slashes");
        if (!IsText(text)) return Response.BadRequest("Page names must be text: this one contains what is no character");
        return ControlCharacters.Contains(text) ? Response.BadRequest("Page names must not contain any control characters") : null;
    }

    /// <summary>Whether all of it are characters: no form of normalization knows anything else. Half a pair of surrogates comes from scripts and plugins alone.</summary>
    internal static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (IsNoCharacter(text[i]) || char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i]))) return false;
        return true;
    }

    /// <summary>U+FFFE, U+FFFF and U+FDD0 to U+FDEF are no characters and never will be (Unicode, 23.7).</summary>
    private static bool IsNoCharacter(char c) => c is '\uFFFE' or '\uFFFF' or (>= '\uFDD0' and <= '\uFDEF');
}
