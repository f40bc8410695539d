namespace WikiEngine.Server.Protocols;

/// <summary>Finds the first CRLF within the 1024 bytes of a URL and the two of the line's end.</summary>
internal static class RequestLine
{
    /// <summary>As much as a line can have, and what may come together with it.</summary>
    public const int BufferSize = 4096;

    private const int LongestLine = RequestUrl.MaximumBytes + 2;

    /// <summary>Reads until the line is whole.</summary>
    /// <returns>The line's length without CRLF, and the bytes read in all. The length is -1 where the visitor left before the end of a line, and more than 1024 where the line is too long.</returns>
    public static async ValueTask<(int Line, int Read)> ReadAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellation)
    {
        var read = 0;
        while (true)
        {
            var count = await stream.ReadAsync(buffer[read..], cancellation);
            if (count == 0) return (-1, read);
            // A CR may have been the last byte before.
            var from = Math.Max(0, read - 1);
            read += count;
            var end = buffer.Span[from..read].IndexOf("\r\n"u8);
            if (end >= 0) return (from + end, read);
            if (read >= LongestLine) return (read, read);
        }
    }
}
