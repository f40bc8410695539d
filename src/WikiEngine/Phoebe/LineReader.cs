namespace WikiEngine.Phoebe;

/// <summary>A line of a file.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Bytes">Without its end; empty where it is longer than what is taken.</param>
/// <param name="IsTooLong">True where it is.</param>
/// <param name="HasEnd">False for a last line without LF.</param>
internal readonly record struct FileLine(int Number, long Offset, byte[] Bytes, bool IsTooLong, bool HasEnd);

/// <summary>Reads a file line by line, as bytes: what is no UTF-8 shall be noticed, and a line without end shall not fill the memory.</summary>
internal static class LineReader
{
    private const int BlockSize = 64 * 1024;

    public static IEnumerable<FileLine> Read(Stream stream, int longest)
    {
        var block = new byte[BlockSize];
        var line = new MemoryStream();
        var isTooLong = false;
        long at = 0, begin = 0;
        var number = 1;
        for (int count; (count = stream.Read(block)) > 0; at += count)
        {
            for (var from = 0; from < count;)
            {
                var length = block.AsSpan(from, count - from).IndexOf((byte)'\n');
                var rest = length < 0 ? count - from : length;
                isTooLong |= line.Length + rest > longest;
                if (!isTooLong) line.Write(block, from, rest);
                from += rest + 1;
                if (length < 0) break;
                yield return new(number++, begin, isTooLong ? [] : line.ToArray(), isTooLong, HasEnd: true);
                begin = at + from;
                line.SetLength(0);
                isTooLong = false;
            }
        }
        if (at > begin) yield return new(number, begin, isTooLong ? [] : line.ToArray(), isTooLong, HasEnd: false);
    }
}
