using System.Collections.Frozen;

namespace WikiEngine.Spaces;

/// <summary>A host with its spaces.</summary>
public sealed class Site
{
    public Site(HostName host, IEnumerable<Space> spaces, string? certificateFingerprint = null)
    {
        Host = host;
        Spaces = spaces.ToFrozenDictionary(space => space.Name, StringComparer.Ordinal);
        CertificateFingerprint = certificateFingerprint;
    }

    public HostName Host { get; }

    /// <summary>By name; the main space has the empty one.</summary>
    public FrozenDictionary<string, Space> Spaces { get; }

    /// <summary>The fingerprint of the certificate that this host shows.</summary>
    public string? CertificateFingerprint { get; }
}
