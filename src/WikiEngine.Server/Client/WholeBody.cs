namespace WikiEngine.Server.Client;

/// <summary>A body that comes in pieces, put together.</summary>
internal static class WholeBody
{
    /// <param name="pieces">The pieces; each is valid until the next one is asked for.</param>
    /// <param name="most">The most bytes that are taken.</param>
    /// <param name="tooLarge">What is thrown where there are more.</param>
    public static async Task<byte[]> ReadAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, int most, Func<WikiException> tooLarge)
    {
        using var body = new MemoryStream();
        await foreach (var piece in pieces)
        {
            if (body.Length + piece.Length > most) throw tooLarge();
            body.Write(piece.Span);
        }
        return body.ToArray();
    }
}
