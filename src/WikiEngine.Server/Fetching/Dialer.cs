using System.Net;
using System.Net.Sockets;

namespace WikiEngine.Server.Fetching;

/// <summary>
/// Connects to a listed host, and decides on the very address that it connects to: a name is looked up once, here, so that a second look can't lead elsewhere (into the owner's own network, say).
/// </summary>
/// <param name="hosts">What the owner lists now.</param>
/// <param name="resolve">Looks a name up.</param>
internal sealed class Dialer(Func<FetchHosts> hosts, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>For one address of several: the next one may answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <exception cref="WikiException">The host is not listed, has no address that may be connected to, or does not answer.</exception>
    public async ValueTask<Socket> ConnectAsync(string host, int port, CancellationToken cancellation)
    {
        hosts().Require(host);
        var addresses = await AddressesAsync(host, cancellation);
        var allowed = addresses.Where(hosts().AllowsAddress).ToList();
        if (allowed.Count == 0)
            throw new WikiException(addresses.Length == 0
                ? $"{host} has no address"
                : $"{host} is {PublicAddress.Plain(addresses[0])}, which is no public address; where that is meant, add the address to wikiengine.json: \"fetch\": {{ \"hosts\": [\"{PublicAddress.Plain(addresses[0])}\"] }}");
        for (var i = 0; ; i++)
        {
            try
            {
                return await ConnectAsync(allowed[i], port, i == allowed.Count - 1 ? Timeout.InfiniteTimeSpan : Patience, cancellation);
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                if (i == allowed.Count - 1) throw new WikiException($"{host}:{port} can't be reached: {failure.Message}", failure);
            }
        }
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        try
        {
            return await resolve(host, cancellation);
        }
        catch (SocketException failure)
        {
            throw new WikiException($"{host} has no address: {failure.Message}", failure);
        }
    }

    private static async Task<Socket> ConnectAsync(IPAddress address, int port, TimeSpan patience, CancellationToken cancellation)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(patience);
            await socket.ConnectAsync(new IPEndPoint(address, port), limit.Token);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
