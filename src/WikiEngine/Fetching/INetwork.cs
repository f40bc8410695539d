namespace WikiEngine.Fetching;

/// <summary>The way from scripts and plugins out to other servers. The core knows no sockets; whoever implements this decides where it may lead.</summary>
public interface INetwork
{
    /// <summary>Asks another server; see <see cref="IWiki.FetchAsync"/>.</summary>
    /// <exception cref="WikiException">No answer, for a reason that the message gives.</exception>
    ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation);
}
