using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Configuration;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Hosting;

/// <summary>Makes the table of hosts and spaces from the options.</summary>
internal static class SiteOptions
{
    public static SiteTable SitesOf(WikiOptions options, List<(HostName Host, X509Certificate2 Certificate)> certificates, List<Mistake> mistakes)
    {
        foreach (var space in options.Spaces)
            if (space.Host is not null && !options.Hosts.Exists(host => host.Name == space.Host))
                mistakes.Add(new Mistake($"space {space.Host}/{space.Name}", $"The host {space.Host} is not among those that are served"));
        options.Spaces.RemoveAll(space =>
        {
            // Both would have the same key.
            var isTaken = options.Hosts.Exists(host => host.Name.Ascii == space.Name);
            if (isTaken) mistakes.Add(new Mistake($"space {space.Name}", "A space can't have the name of a host that is served: their pages would be stored together"));
            return isTaken;
        });
        return new SiteTable([.. options.Hosts.Select((host, index) => new Site(
            host.Name,
            SpacesOf(options, host.Name, isFirst: index == 0),
            certificates.Find(pair => pair.Host == host.Name).Certificate is { } certificate ? Fingerprint.OfCertificate(certificate.RawData) : null))]);
    }

    /// <summary>Under which key a space is stored: the first host's wiki is there whatever the host is called.</summary>
    public static string KeyOf(HostName host, string space, bool isFirst) => isFirst ? space : space.Length == 0 ? host.Ascii : $"{host.Ascii}/{space}";

    private static IEnumerable<Space> SpacesOf(WikiOptions options, HostName host, bool isFirst)
    {
        yield return new Space("", KeyOf(host, "", isFirst)) { Tokens = options.DefaultTokens };
        foreach (var sameName in options.Spaces.Where(space => space.Host is null || space.Host == host).GroupBy(space => space.Name, StringComparer.Ordinal))
        {
            // What is said for this host alone is stronger than what is said for all; what it does not say is as for all.
            var said = sameName.OrderBy(space => space.Host is null).ToList();
            yield return new Space(sameName.Key, KeyOf(host, sameName.Key, isFirst))
            {
                Tokens = said.Select(space => space.Tokens).FirstOrDefault(tokens => tokens.Count > 0) ?? options.DefaultTokens,
                Editing = said.Select(space => space.Editing).FirstOrDefault(editing => editing is not null),
                Reading = said.Select(space => space.Reading).FirstOrDefault(reading => reading is not null),
                Editors = new WikiSettings { Editors = said.Select(space => space.Editors).FirstOrDefault(editors => editors.Count > 0) ?? [] }.Editors,
                Rules = said.Select(space => space.Rules).FirstOrDefault(rules => rules.Count > 0) ?? [],
            };
        }
    }
}
