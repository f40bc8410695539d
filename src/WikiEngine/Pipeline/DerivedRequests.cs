using System.Globalization;
using System.Net;
using WikiEngine.Spaces;

namespace WikiEngine.Pipeline;

/// <summary>Requests that are made of others, or of none: in the owner's name, or in another space.</summary>
internal static class DerivedRequests
{
    public static Request InSpace(Request request, string space)
    {
        var scope = RequestScope.Of(request);
        return space == request.Space ? request : request.In(space, scope with { Space = Find(scope.Site, space) });
    }

    public static Request AsOwner(Request request, string? space, string? host)
    {
        var scope = RequestScope.Of(request);
        var site = host is null ? scope.Site : Find(scope.Snapshot.Sites, host);
        var found = Find(site, space ?? (ReferenceEquals(site, scope.Site) ? request.Space : ""));
        return request.AsOwner(site.Host.Ascii, found.Name, site.CertificateFingerprint, scope with { Site = site, Space = found });
    }

    /// <summary>The owner's own, for what no visitor asked for: in the main space of the first host. Whoever makes it holds a lease on the snapshot as long as it is used.</summary>
    /// <param name="snapshot">What it meets.</param>
    /// <param name="port">The public port, for links.</param>
    /// <param name="cancellation">Ends what it is made for.</param>
    public static Request OfOwner(Snapshot snapshot, int port, CancellationToken cancellation)
    {
        var site = snapshot.Sites.Sites[0];
        return new Request
        {
            Url = $"gemini://{site.Host.InUrl}{(port == Request.DefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{port}"))}/",
            Scheme = "gemini",
            Host = site.Host.Ascii,
            Port = port,
            Segments = [],
            ServerFingerprint = site.CertificateFingerprint,
            RemoteAddress = IPAddress.None,
            Protocol = "gemini",
            Cancellation = cancellation,
            IsOwner = true,
            Scope = new RequestScope(snapshot, site, Find(site, "")),
        };
    }

    private static Site Find(SiteTable sites, string host) => HostName.TryParse(host, out var name) && sites.TryFind(name.Ascii, out var site)
        ? site
        : throw new ArgumentException($"There is no host \"{host}\" here; hosts are: {string.Join(", ", sites.Sites.Select(known => known.Host.Ascii))}", nameof(host));

    private static Space Find(Site site, string space) => site.Spaces.TryGetValue(space, out var found)
        ? found
        : throw new ArgumentException($"The host {site.Host} has no space \"{space}\"; it has {Listed(site)}", nameof(space));

    private static string Listed(Site site) =>
        site.Spaces.Count == 1 ? "the main one alone (\"\")" : string.Join(", ", site.Spaces.Keys.Order(StringComparer.Ordinal).Select(name => $"\"{name}\""));
}
