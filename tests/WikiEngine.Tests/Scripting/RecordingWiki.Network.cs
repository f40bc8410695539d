namespace WikiEngine.Tests.Scripting;

internal sealed partial class RecordingWiki
{
    /// <summary>What other servers answer.</summary>
    public Func<string, CancellationToken, Task<Fetched>> Network { get; set; } = (url, _) => throw new WikiException($"{url} was not fetched: there is no network");

    public async ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation = default) => await Network(url, cancellation);
}
