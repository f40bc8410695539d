using System.Text;

namespace WikiEngine.Server.Client;

/// <summary>Writes a body to standard output: byte for byte, but what goes to a terminal must not be able to command it.</summary>
internal static class BodyOutput
{
    /// <exception cref="WikiException">The body is incomplete, or nothing for a terminal.</exception>
    public static async Task WriteAsync(GeminiAnswer answer, ClientEnvironment environment, CancellationToken cancellationToken)
    {
        await WriteAsync(answer.Meta, answer.ReadBodyAsync(cancellationToken), environment, cancellationToken);
        if (answer.Truncation is { } truncation) throw new WikiException($"the answer may be incomplete: {truncation}");
    }

    /// <exception cref="WikiException">The body is nothing for a terminal.</exception>
    public static async Task WriteAsync(string mime, IAsyncEnumerable<ReadOnlyMemory<byte>> body, ClientEnvironment environment, CancellationToken cancellationToken)
    {
        var isText = mime.Length == 0 || mime.StartsWith("text/", StringComparison.OrdinalIgnoreCase);
        if (environment.OutputIsTerminal && !isText)
            throw new WikiException("the answer is not text: send it to a file with > FILE");
        await using var output = environment.OpenOutput();
        var decoder = Encoding.UTF8.GetDecoder();
        await foreach (var piece in body)
            await output.WriteAsync(environment.OutputIsTerminal ? ForTerminal(decoder, piece.Span) : piece, cancellationToken);
    }

    private static byte[] ForTerminal(Decoder decoder, ReadOnlySpan<byte> piece)
    {
        var characters = new char[piece.Length + 1];
        var count = decoder.GetChars(piece, characters, flush: false);
        for (var i = 0; i < count; i++)
            if (char.IsControl(characters[i]) && characters[i] is not ('\n' or '\r' or '\t')) characters[i] = '\uFFFD';
        return Encoding.UTF8.GetBytes(characters, 0, count);
    }
}
