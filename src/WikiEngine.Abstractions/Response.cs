using System.Globalization;

namespace WikiEngine;

/// <summary>
/// The answer to a request, in terms that every protocol can render. Made by the static methods, which carry
/// the names that scripts use as well.
/// </summary>
public sealed class Response
{
    private Response(Status status, string meta, Body? body = null)
    {
        Status = status;
        Meta = MetaText.Clean(meta);
        Body = body;
    }

    /// <summary>The status.</summary>
    public Status Status { get; }

    /// <summary>
    /// What stands behind the status: a prompt, a MIME type, a URL, or a sentence for the visitor. Never empty;
    /// control characters became spaces, and more than 1,000 bytes of UTF-8 were cut off.
    /// </summary>
    public string Meta { get; }

    /// <summary>What a log shows in place of the meta, where that tells what only the visitor shall know; else null.</summary>
    internal string? LoggedMeta { get; private init; }

    /// <summary>The body; present with <see cref="Status.Success"/> and only there.</summary>
    public Body? Body { get; }

    /// <summary>20 with a gemtext page. Each line may itself hold several lines; null ones are left out.</summary>
    /// <param name="lines">The lines, without line ends. Anything else than a string is shown as its <c>ToString()</c>.</param>
    public static Response Gemtext(params object?[] lines) =>
        new(Status.Success, MimeTypes.Gemtext, new GemtextBody().AddLines(lines));

    /// <summary>20 with a gemtext page that was put together part by part.</summary>
    /// <param name="body">The page.</param>
    public static Response Gemtext(GemtextBody body) => new(Status.Success, MimeTypes.Gemtext, body);

    /// <summary>20 with a gemtext page of any length, made while it is sent. An exception in it ends the connection without TLS close_notify, so that the answer does not look complete.</summary>
    /// <param name="parts">The parts of the page, in order.</param>
    public static Response Gemtext(IAsyncEnumerable<GemtextPart> parts) => new(Status.Success, MimeTypes.Gemtext, new LongGemtextBody(parts));

    /// <summary>20 with plain text. Each line may itself hold several lines; null ones are left out.</summary>
    /// <param name="lines">The lines, without line ends. A certificate shows as two lines: its subject and its issuer.</param>
    public static Response Text(params object?[] lines) =>
        new(Status.Success, MimeTypes.Text, new TextBody(string.Concat(lines.Where(line => line is not null).Select(line => line + "\n"))));

    /// <summary>20 with a text of any MIME type, sent as UTF-8.</summary>
    /// <param name="body">The text.</param>
    /// <param name="mime">Its MIME type, such as <c>text/csv</c>.</param>
    /// <exception cref="ArgumentException">The MIME type is empty.</exception>
    public static Response Success(string body, string mime) => new(Status.Success, RequireMime(mime), new TextBody(body));

    /// <summary>20 with bytes.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="mime">Their MIME type, such as <c>image/png</c>.</param>
    /// <exception cref="ArgumentException">The MIME type is empty.</exception>
    public static Response Success(ReadOnlyMemory<byte> body, string mime) => new(Status.Success, RequireMime(mime), new BytesBody(body));

    /// <summary>
    /// 20 with a body that is written while it is sent, over a long time if need be. An exception after the first
    /// byte ends the connection without TLS close_notify, so that the answer does not look complete.
    /// </summary>
    /// <param name="mime">The MIME type.</param>
    /// <param name="write">Writes the body to the stream; cancelled when the server stops. A write throws once the visitor has left.</param>
    /// <exception cref="ArgumentException">The MIME type is empty.</exception>
    public static Response Stream(string mime, Func<Stream, CancellationToken, Task> write) =>
        new(Status.Success, RequireMime(mime), new StreamBody(write));

    /// <summary>10: asks the visitor for a line of text, which comes back as the query of the same URL.</summary>
    /// <param name="prompt">The question.</param>
    public static Response Input(string prompt) => new(Status.Input, prompt);

    /// <summary>11: as <see cref="Input"/>, for passwords and tokens.</summary>
    /// <param name="prompt">The question.</param>
    public static Response SensitiveInput(string prompt) => new(Status.SensitiveInput, prompt);

    /// <summary>30: sends the visitor elsewhere, this time.</summary>
    /// <param name="url">A whole URL, or a path of this server such as <see cref="Request.Link"/> gives.</param>
    /// <exception cref="ArgumentException">The URL is empty, longer than 1,000 bytes, or leads to <c>titan:</c>, which clients answer by opening their upload window again.</exception>
    public static Response Redirect(string url) => new(Status.TemporaryRedirect, RequireTarget(url));

    /// <summary>31: sends the visitor elsewhere for good.</summary>
    /// <param name="url">A whole URL, or a path of this server such as <see cref="Request.Link"/> gives.</param>
    /// <exception cref="ArgumentException">The URL is empty, longer than 1,000 bytes, or leads to <c>titan:</c>.</exception>
    public static Response PermanentRedirect(string url) => new(Status.PermanentRedirect, RequireTarget(url));

    /// <summary>40: not now.</summary>
    /// <param name="why">A sentence for the visitor: most clients show nothing else.</param>
    public static Response TemporaryFailure(string why) => new(Status.TemporaryFailure, why);

    /// <summary>40 with a sentence that no log shall repeat.</summary>
    internal static Response TemporaryFailure(string why, string logged) => new(Status.TemporaryFailure, why) { LoggedMeta = logged };

    /// <summary>41: the server is overloaded or under maintenance.</summary>
    /// <param name="why">A sentence for the visitor.</param>
    public static Response ServerUnavailable(string why) => new(Status.ServerUnavailable, why);

    /// <summary>42: a script or a plugin failed. The server sends it for a handler that throws.</summary>
    /// <param name="why">A sentence for the visitor; never the exception's own message.</param>
    public static Response CgiError(string why) => new(Status.CgiError, why);

    /// <summary>43: another server that was asked on the visitor's behalf failed.</summary>
    /// <param name="why">A sentence for the visitor.</param>
    public static Response ProxyError(string why) => new(Status.ProxyError, why);

    /// <summary>44: the visitor should wait before asking again. Older clients want a plain number, so the meta is one.</summary>
    /// <param name="seconds">The seconds to wait, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one second.</exception>
    public static Response SlowDown(int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1);
        return new(Status.SlowDown, seconds.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>50: no, and asking again will not help.</summary>
    /// <param name="why">A sentence for the visitor.</param>
    public static Response PermanentFailure(string why) => new(Status.PermanentFailure, why);

    /// <summary>51: nothing is here.</summary>
    /// <param name="why">A sentence for the visitor.</param>
    public static Response NotFound(string why) => new(Status.NotFound, why);

    /// <summary>52: something was here, and will not come back.</summary>
    /// <param name="why">A sentence for the visitor.</param>
    public static Response Gone(string why) => new(Status.Gone, why);

    /// <summary>53: the request is for a host, port or scheme that is not served here.</summary>
    /// <param name="why">A sentence for the visitor.</param>
    public static Response ProxyRequestRefused(string why) => new(Status.ProxyRequestRefused, why);

    /// <summary>59: the request is malformed, or asks for what is not allowed.</summary>
    /// <param name="why">A sentence that says what is wrong.</param>
    public static Response BadRequest(string why) => new(Status.BadRequest, why);

    /// <summary>60: a client certificate is needed.</summary>
    /// <param name="why">A sentence that says what the certificate is for.</param>
    public static Response CertificateRequired(string why) => new(Status.CertificateRequired, why);

    /// <summary>61: the client certificate that came is not authorized for this.</summary>
    /// <param name="why">A sentence that says what to do.</param>
    public static Response CertificateNotAuthorized(string why) => new(Status.CertificateNotAuthorized, why);

    /// <summary>62: the client certificate that came has expired or is not yet valid.</summary>
    /// <param name="why">A sentence that says which, and since or until when.</param>
    public static Response CertificateNotValid(string why) => new(Status.CertificateNotValid, why);

    /// <summary>The header as Gemini spells it, such as <c>51 Path not found</c>, for logs and tests.</summary>
    public override string ToString() => $"{(int)Status} {Meta}";

    private static string RequireMime(string mime) => Required(mime, nameof(mime));

    private static string RequireTarget(string url)
    {
        // Looked at as it will be sent: what is cleaned away in front must not hide the scheme.
        var target = Required(url, nameof(url));
        if (target.StartsWith("titan:", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException("A redirect must not lead to titan: URLs, since clients open their upload window again.", nameof(url));
        target = GemtextBody.WithoutWhiteSpace(target);
        return MetaText.Fits(target)
            ? target
            : throw new ArgumentException("A redirect has at most 1,000 bytes: cut off it would lead elsewhere, and longer URLs can't be asked for.", nameof(url));
    }

    private static string Required(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text, name);
        var clean = ControlCharacters.Replace(text, ' ').Trim();
        ArgumentException.ThrowIfNullOrEmpty(clean, name);
        return clean;
    }
}
