using System.Text;

namespace WikiEngine;

/// <summary>What another server answered (<see cref="IWiki.FetchAsync"/>). Everything in it is that server's: treat it as hostile.</summary>
public sealed record Fetched
{
    /// <summary>The status: 10 to 69 from Gemini, 100 to 599 from HTTP. Redirects were followed, so that 3x comes only where it leads nowhere.</summary>
    public required int Status { get; init; }

    /// <summary>What stands behind the status: a MIME type after 2x of Gemini, else words for people; of HTTP the reason phrase. Without control characters; empty where there is none.</summary>
    public required string Meta { get; init; }

    /// <summary>The body's MIME type in lower case, without its parameters: <c>text/gemini</c>. Null where there is no body, or where its server did not say.</summary>
    public string? Mime { get; init; }

    /// <summary>The name of the body's character set, as its server gave it; null where it gave none.</summary>
    public string? Charset { get; init; }

    /// <summary>The body, at most 1 MB. Empty where there is none.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The body as text: by its character set where that is one that this system knows, else as UTF-8. What can't be read becomes U+FFFD.</summary>
    public string Text()
    {
        var text = Encoding().GetString(Bytes.Span);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    private Encoding Encoding()
    {
        if (Charset is null) return System.Text.Encoding.UTF8;
        try
        {
            return System.Text.Encoding.GetEncoding(Charset);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return System.Text.Encoding.UTF8;
        }
    }
}
