using System.Net;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Fetching;
using WikiEngine.Server.Listening;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Configuration;

/// <summary>A host to serve, with its certificate where that is not the wiki's own.</summary>
internal sealed record HostOption(HostName Name, string? Certificate = null, string? Key = null);

/// <summary>A space beside the main one, of one host or of all.</summary>
internal sealed record SpaceOption(HostName? Host, string Name)
{
    /// <exception cref="ArgumentException">A token is empty.</exception>
    public IReadOnlyList<string> Tokens
    {
        get;
        // One check for all tokens, wherever they come from: an empty one would let everybody in who sends "token=".
        init => field = new WikiSettings { Tokens = value }.Tokens;
    } = [];

    /// <summary>Who may edit there; null for the wiki's policy.</summary>
    public string? Editing { get; init; }

    /// <summary>Who may read there; null for the wiki's policy.</summary>
    public string? Reading { get; init; }

    public IReadOnlyList<string> Editors { get; init; } = [];

    public IReadOnlyList<AccessRule> Rules { get; init; } = [];
}

/// <summary>All that the owner decided, read from the file, the environment and the command line.</summary>
internal sealed partial class WikiOptions
{
    public required string Directory { get; init; }

    public List<HostOption> Hosts { get; } = [];

    public List<SpaceOption> Spaces { get; } = [];

    /// <summary>Where to listen; null for loopback while all hosts are loopback, else for all addresses.</summary>
    public IReadOnlyList<IPAddress>? Listen { get; set; }

    public int Port { get; set; } = Protocols.RequestUrl.DefaultPort;

    /// <summary>The port in URLs; null for the one listened on.</summary>
    public int? PublicPort { get; set; }

    public bool Resumption { get; set; } = true;

    /// <summary>The files with the certificates of those who sign visitors' certificates.</summary>
    public IReadOnlyList<string> ClientAuthorities { get; set; } = [];

    public ServerLimits Limits { get; set; } = new();

    /// <summary>Where scripts and plugins may fetch from.</summary>
    public FetchHosts FetchHosts { get; set; } = FetchHosts.None;

    public WikiSettings Settings { get; } = new();

    /// <summary>The tokens of the main spaces and of those without tokens of their own, where the owner set none; known only after the scripts ran.</summary>
    public List<string> DefaultTokens { get; } = [];

    /// <summary>Where the token is found, as the server says at its start.</summary>
    public string TokenPlace { get; set; } = "";

    /// <summary>Whether a policy's word holds anywhere: for reading or editing, in a space or in a rule.</summary>
    public bool Uses(string policy) =>
        Spaces.SelectMany(space => space.Rules).Concat(Settings.Rules).SelectMany(rule => (string?[])[rule.Editing, rule.Reading])
            .Concat(Spaces.SelectMany(space => (string?[])[space.Editing, space.Reading]))
            .Append(Settings.Editing).Append(Settings.Reading)
            .Any(policies => policies is not null && Policies.Split(policies).Contains(policy));

    public string PathOf(string file) => Path.GetFullPath(file, Directory);

    /// <summary>Whether nobody but this machine can come: every host and every address listened on is loopback.</summary>
    public bool IsLoopbackOnly => Hosts.All(host => host.Name.IsLoopback) && (Listen is null || Listen.All(IPAddress.IsLoopback));

    /// <summary>Hosts, addresses and ports stay as they are until a restart; the log says so where the file wants others.</summary>
    public void KeepListening(WikiOptions running, ILogger log)
    {
        if (!Hosts.Select(host => host.Name).SequenceEqual(running.Hosts.Select(host => host.Name)) || Port != running.Port || PublicPort != running.PublicPort
            || !(Listen ?? []).SequenceEqual(running.Listen ?? []))
            LogNeedsRestart(log);
        var wanted = Hosts.ToList();
        // A host that comes with the next start brings its spaces then.
        Spaces.RemoveAll(space => space.Host is { } host && wanted.Exists(other => other.Name == host) && !running.Hosts.Exists(other => other.Name == host));
        Hosts.Clear();
        Hosts.AddRange(running.Hosts.Select(host => wanted.Find(other => other.Name == host.Name) ?? host));
        (Port, PublicPort, Listen) = (running.Port, running.PublicPort, running.Listen);
    }

    public void SetHost(HostOption host)
    {
        var known = Hosts.FindIndex(other => other.Name.Ascii == host.Name.Ascii);
        if (known < 0) Hosts.Add(host);
        else Hosts[known] = host;
    }

    public void SetSpace(SpaceOption space)
    {
        var known = Spaces.FindIndex(other => other.Name == space.Name && other.Host?.Ascii == space.Host?.Ascii);
        if (known < 0) Spaces.Add(space);
        else Spaces[known] = space;
    }

    [LoggerMessage(EventId = 26, Level = LogLevel.Warning, Message = "Other hosts, addresses or ports take effect with the next start only")]
    private static partial void LogNeedsRestart(ILogger log);
}
