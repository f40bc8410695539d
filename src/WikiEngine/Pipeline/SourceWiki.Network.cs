namespace WikiEngine.Pipeline;

internal sealed partial class SourceWiki
{
    public ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        return core.Network is { } network ? network.FetchAsync(url, cancellation) : throw new WikiException("there is no network here; only a running server fetches");
    }
}
