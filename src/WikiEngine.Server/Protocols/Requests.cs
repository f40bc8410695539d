using System.Net;
using WikiEngine.Pipeline;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Protocols;

/// <summary>What a connection knows when its request line is read.</summary>
internal sealed record Visit(Snapshot Snapshot, ClientCertificate? Certificate, IPAddress RemoteAddress, int PublicPort, CancellationToken Cancellation);

/// <summary>Makes the request: finds host and space, or refuses what is not served here with 53.</summary>
internal static class Requests
{
    public static Response? RefuseForeign(RequestUrl url, Visit visit, out Site? site)
    {
        site = null;
        if (url.Scheme is not ("gemini" or "titan")) return Response.ProxyRequestRefused("This server serves gemini: and titan: URLs only");
        if (!visit.Snapshot.Sites.TryFind(url.Host, out site)) return Response.ProxyRequestRefused("This server does not serve that host");
        return url.Port == visit.PublicPort ? null : Response.ProxyRequestRefused("This server does not serve that port");
    }

    public static Request Make(RequestUrl url, Visit visit, Site site, Upload? upload = null)
    {
        var space = site.Spaces[""];
        var segments = url.Segments;
        if (segments.Count > 0 && segments[0].Length > 0 && site.Spaces.TryGetValue(segments[0], out var named))
        {
            space = named;
            segments = segments is [_] or [_, ""] ? [] : [.. segments.Skip(1)];
        }
        var port = visit.PublicPort == RequestUrl.DefaultPort ? "" : $":{visit.PublicPort}";
        return new Request
        {
            Url = $"{url.Scheme}://{site.Host.InUrl}{port}{(url.RawPath.Length == 0 ? "/" : url.RawPath)}{(url.RawQuery is null ? "" : "?" + url.RawQuery)}",
            Scheme = url.Scheme,
            Host = site.Host.Ascii,
            Port = visit.PublicPort,
            Space = space.Name,
            Segments = segments,
            Query = url.Query,
            Lines = url.Lines,
            Certificate = visit.Certificate,
            ServerFingerprint = site.CertificateFingerprint,
            Upload = upload,
            RemoteAddress = visit.RemoteAddress,
            Protocol = url.Scheme,
            Cancellation = visit.Cancellation,
            Scope = new RequestScope(visit.Snapshot, site, space),
        };
    }
}
