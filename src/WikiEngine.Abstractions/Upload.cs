using System.Collections.Frozen;
using System.Text;

namespace WikiEngine;

/// <summary>The Titan part of a request (Titan specification): what the visitor sends along.</summary>
public sealed class Upload
{
    /// <summary>The number of bytes that the visitor promised. 0 asks for deletion.</summary>
    public required long Size { get; init; }

    /// <summary>The MIME type; null where none was given, which means text/gemini except under <c>/file/</c>.</summary>
    public string? Mime { get; init; }

    /// <summary>The token; null where none was given. A secret: never to be logged or shown.</summary>
    public string? Token { get; init; }

    /// <summary>True for <c>;edit</c>: the client wants the current text for its editor, and uploads later.</summary>
    public bool IsEdit { get; init; }

    /// <summary>All parameters, decoded, also those above and those that are unknown to the wiki.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The body. Empty until the upload was authorized: hooks decide before a body is read.</summary>
    public ReadOnlyMemory<byte> Bytes { get; internal set; }

    /// <summary>Reads the body off the connection into <see cref="Bytes"/>, or says why it can't be had.</summary>
    internal Func<Upload, CancellationToken, ValueTask<Response?>>? Reader { get; init; }

    /// <summary>The body as text.</summary>
    /// <exception cref="RefusedException">It is not valid UTF-8; left uncaught, the visitor is told so with 59.</exception>
    public string Text()
    {
        try
        {
            return StrictUtf8.GetString(Bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException(Response.BadRequest("The text is invalid UTF-8"));
        }
    }

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
