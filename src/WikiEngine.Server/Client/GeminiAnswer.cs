using System.Globalization;
using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Text;

namespace WikiEngine.Server.Client;

/// <summary>An answer whose header has been read; the body comes in pieces.</summary>
internal sealed class GeminiAnswer
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SslStream tls;
    private readonly EndWatchingStream watch;
    private readonly TimeSpan limit;
    private readonly byte[] start;

    private GeminiAnswer(SslStream tls, EndWatchingStream watch, TimeSpan limit, int status, string meta, byte[] start)
    {
        (this.tls, this.watch, this.limit, this.start) = (tls, watch, limit, start);
        (Status, Meta) = (status, meta);
    }

    /// <summary>10 to 69; other servers may send statuses that <see cref="WikiEngine.Status"/> does not name.</summary>
    public int Status { get; }

    /// <summary>As it came: hostile text.</summary>
    public string Meta { get; }

    /// <summary>The header, fit to be shown on a terminal.</summary>
    public string Header => string.Create(CultureInfo.InvariantCulture, $"{Status} {ControlCharacters.Replace(Meta, '\uFFFD')}").TrimEnd();

    /// <summary>Known when the body has been read: why it may be incomplete, or null where the server ended it with close_notify.</summary>
    public string? Truncation { get; private set; }

    /// <summary>True where the connection broke while the body came. An end without close_notify is none: too many servers know no better.</summary>
    public bool IsBroken { get; private set; }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadBodyAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (start.Length > 0) yield return start;
        var buffer = new byte[16 * 1024];
        while (await ReadPieceAsync(buffer, cancellationToken) is var count and > 0) yield return buffer.AsMemory(0, count);
    }

    /// <summary>Reads up to the first CRLF. A header without text after the status is legal.</summary>
    public static async Task<GeminiAnswer> ReadHeaderAsync(SslStream tls, EndWatchingStream watch, GeminiClientOptions options, CancellationToken cancellationToken)
    {
        var buffer = new byte[options.MaximumHeader + 2];
        var length = 0;
        int end;
        while ((end = buffer.AsSpan(0, length).IndexOf("\r\n"u8)) < 0)
        {
            if (length == buffer.Length) throw new WikiException($"the answer's header is longer than {options.MaximumHeader} bytes");
            var count = await tls.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (count == 0) throw new WikiException(length == 0 ? "the server closed the connection without an answer" : "the server closed the connection within the answer's header");
            length += count;
        }
        var (status, meta) = Parse(buffer.AsSpan(0, end));
        return new GeminiAnswer(tls, watch, options.Answer, status, meta, buffer[(end + 2)..length]);
    }

    private static (int Status, string Meta) Parse(ReadOnlySpan<byte> header)
    {
        if (header.Length < 2 || header[0] is < (byte)'1' or > (byte)'6' || !char.IsAsciiDigit((char)header[1]) || (header.Length > 2 && header[2] != ' '))
            throw new WikiException("what came is not a Gemini answer: it does not start with a status");
        try
        {
            return (((header[0] - '0') * 10) + header[1] - '0', header.Length > 3 ? Strict.GetString(header[3..]) : "");
        }
        catch (DecoderFallbackException e)
        {
            throw new WikiException("the answer's header is not UTF-8", e);
        }
    }

    private async Task<int> ReadPieceAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            var count = await TimeLimit.RunAsync(limit, "the rest of the answer did not come", cancellation => tls.ReadAsync(buffer, cancellation), cancellationToken);
            if (count == 0 && watch.Ended) Truncation = "the connection ended without TLS close_notify";
            return count;
        }
        catch (IOException e)
        {
            Truncation = $"the connection broke: {(e.InnerException ?? e).Message}";
            IsBroken = true;
            return 0;
        }
    }
}
