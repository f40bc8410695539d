using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Listening;

namespace WikiEngine.Server.Hosting;

/// <summary>Decides where to listen: what the owner said, else loopback while all hosts are loopback, else everywhere.</summary>
internal static class Endpoints
{
    /// <exception cref="WikiException">A port is in use, or an address is not this machine's.</exception>
    public static List<Listener> Bind(WikiOptions options, Connections connections, ILogger log)
    {
        var listeners = new List<Listener>();
        var port = options.Port;
        try
        {
            foreach (var (address, isOptional) in Addresses(options))
            {
                if (TryBind(new IPEndPoint(address, port), isOptional, connections, log) is not { } listener) continue;
                listeners.Add(listener);
                // With port 0 the system chooses one for the first address; the others take the same.
                port = listener.EndPoint.Port;
            }
        }
        catch (WikiException)
        {
            foreach (var listener in listeners) listener.Dispose();
            throw;
        }
        return listeners;
    }

    private static IEnumerable<(IPAddress Address, bool IsOptional)> Addresses(WikiOptions options)
    {
        if (options.Listen is { } listen) return listen.Select(address => (address, false));
        if (options.Hosts.TrueForAll(host => host.Name.IsLoopback))
            return Socket.OSSupportsIPv6 ? [(IPAddress.Loopback, false), (IPAddress.IPv6Loopback, true)] : [(IPAddress.Loopback, false)];
        return [(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, false)];
    }

    private static Listener? TryBind(IPEndPoint endPoint, bool isOptional, Connections connections, ILogger log)
    {
        try
        {
            return Listener.Bind(endPoint, connections, log);
        }
        catch (SocketException failure)
        {
            // A machine may have IPv6 in its kernel and yet no ::1.
            if (isOptional && failure.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported) return null;
            throw new WikiException(failure.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"port {endPoint.Port} on {endPoint.Address} is in use by another program; stop that, or choose another port with --port",
                SocketError.AccessDenied => $"port {endPoint.Port} on {endPoint.Address} may not be listened on by this user; choose a port above 1023 with --port",
                SocketError.AddressNotAvailable => $"{endPoint.Address} is no address of this machine; give one with --listen",
                _ => $"{endPoint} can't be listened on: {failure.Message}",
            }, failure);
        }
    }
}
