using System.Security.Cryptography.X509Certificates;

namespace WikiEngine.Server.Client;

/// <summary>
/// The identity that was chosen for a URL, and how far it goes. Where redirects lead from there it goes along only as far as it would have been chosen: never to another server, and one that
/// is stored for a path not out of it. A redirect never brings another identity in either: whoever sent it would learn that the two belong together.
/// </summary>
internal sealed class IdentityChoice : IDisposable
{
    private readonly GeminiUrl first;
    private readonly Func<GeminiUrl, bool> holds;

    private IdentityChoice(GeminiUrl first, ClientIdentity? identity, string reason, Func<GeminiUrl, bool> holds)
    {
        (this.first, this.holds, Name, Reason) = (first, holds, identity?.Name, reason);
        Certificate = identity?.Load();
    }

    /// <summary>What the identity is called; null where none is shown.</summary>
    public string? Name { get; }

    /// <summary>Why this one, or none.</summary>
    public string Reason { get; }

    public X509Certificate2? Certificate { get; }

    /// <summary>By the command line; null for none.</summary>
    public static IdentityChoice Given(GeminiUrl url, ClientIdentity? identity, string reason) => new(url, identity, reason, _ => true);

    /// <summary>By what is stored for the place.</summary>
    public static IdentityChoice Stored(GeminiUrl url, ClientEnvironment environment)
    {
        var use = environment.IdentityUses.Find(url);
        if (use is null) return new(url, null, $"none is stored for {url.HostAndPort} and this path", _ => true);
        var identity = use.Identity == IdentityStore.None ? null : environment.Identities.Find(use.Identity);
        return new(url, identity, $"stored for {use.Place.Url}", other => environment.IdentityUses.Find(other)?.Identity == use.Identity);
    }

    /// <summary>Whether the identity may be shown at a URL to which a redirect led.</summary>
    public bool Reaches(GeminiUrl url) => url.IsSameServer(first) && holds(url);

    /// <summary>What lies out of reach, as it is told: another server, or a path on this one.</summary>
    public string Beyond(GeminiUrl url) => url.IsSameServer(first) ? $"{url.HostAndPort}{url.Path}" : url.HostAndPort;

    public void Dispose() => Certificate?.Dispose();
}
