namespace WikiEngine.Feeds;

/// <summary>A feed that is about to be sent: what it says of itself, and its entries, which may be read while it is sent.</summary>
internal readonly record struct FeedContent(Feed Feed, IAsyncEnumerable<FeedEntry> Entries);

/// <summary>Answers with a feed as XML.</summary>
internal static class FeedRoute
{
    public static Func<Request, ValueTask<Response?>> Atom(Func<Request, ValueTask<FeedContent>> read) => async request =>
    {
        var (feed, entries) = await read(request);
        return Response.Stream(AtomWriter.Mime, (stream, cancellation) => AtomWriter.WriteAsync(stream, feed, entries, cancellation));
    };

    public static Func<Request, ValueTask<Response?>> Rss(Func<Request, ValueTask<FeedContent>> read) => async request =>
    {
        var (feed, entries) = await read(request);
        return Response.Stream(RssWriter.Mime, (stream, cancellation) => RssWriter.WriteAsync(stream, feed, entries, cancellation));
    };
}
