namespace WikiEngine.Html;

/// <summary>What a link of a page becomes in HTML, where some schemes run code of the page's author in the reader's browser.</summary>
internal static class HtmlLink
{
    private static readonly string[] Active = ["javascript", "vbscript", "data", "blob", "filesystem"];

    /// <summary>The target as it stands in <c>href</c>; null where it must not be one.</summary>
    public static string? Of(string target)
    {
        // Browsers skip control characters in front of and inside a scheme. Encoded, they make a path of it.
        target = GemtextBody.WithoutWhiteSpace(target);
        return Scheme(target) is { } scheme && Active.Contains(scheme, StringComparer.OrdinalIgnoreCase) ? null : target;
    }

    /// <summary>The same as a whole URL, for what is read elsewhere than at the page's own address.</summary>
    /// <param name="target">What stands in the page.</param>
    /// <param name="page">The whole URL of the page.</param>
    public static string? Whole(string target, Uri page)
    {
        if (Of(target) is not { } link) return null;
        if (Scheme(link) is not null) return link;
        return Uri.TryCreate(page, link, out var whole) ? whole.AbsoluteUri : null;
    }

    private static string? Scheme(string target)
    {
        var colon = target.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !char.IsAsciiLetter(target[0])) return null;
        var scheme = target[..colon];
        return scheme.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.') ? scheme : null;
    }
}
