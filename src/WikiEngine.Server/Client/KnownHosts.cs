using System.Globalization;

namespace WikiEngine.Server.Client;

/// <summary>The fingerprints that hosts have shown, one host in a line.</summary>
internal sealed class KnownHosts(string directory, TimeProvider clock)
{
    private readonly LineFile file = new(directory, "known-hosts", "# The hosts that wikiengine has met: host:port, SHA-256 of the certificate, and since when.");

    public string File => file.Path;

    /// <exception cref="WikiException">A line of the file can't be read: it is named, and nothing is trusted meanwhile.</exception>
    public KnownHost? Find(string hostAndPort) => file.Read().Select(Parse).ToList().Find(host => host?.HostAndPort == hostAndPort);

    /// <summary>Remembers a host that is not known yet. Returns null, or the entry that is there already, unchanged.</summary>
    public Task<KnownHost?> AddAsync(string hostAndPort, string fingerprint, CancellationToken cancellationToken) =>
        WriteAsync(hostAndPort, fingerprint, keepOld: true, cancellationToken);

    /// <summary>Remembers a host's fingerprint, whatever it was. Returns the former entry.</summary>
    public Task<KnownHost?> ReplaceAsync(string hostAndPort, string fingerprint, CancellationToken cancellationToken) =>
        WriteAsync(hostAndPort, fingerprint, keepOld: false, cancellationToken);

    private async Task<KnownHost?> WriteAsync(string hostAndPort, string fingerprint, bool keepOld, CancellationToken cancellationToken)
    {
        KnownHost? old = null;
        await file.ChangeAsync(lines =>
        {
            var index = lines.Select(Parse).ToList().FindIndex(host => host?.HostAndPort == hostAndPort);
            old = index < 0 ? null : Parse(lines[index], index);
            if (old is not null && (keepOld || old.Fingerprint == fingerprint)) return false;
            var line = string.Create(CultureInfo.InvariantCulture, $"{hostAndPort} {fingerprint} {clock.GetUtcNow():yyyy-MM-dd}");
            if (index < 0) lines.Add(line);
            else lines[index] = line;
            return true;
        }, cancellationToken);
        return old;
    }

    private KnownHost? Parse(string line, int index)
    {
        if (LineFile.IsSilent(line)) return null;
        var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length >= 3 && Fingerprint.TryParse(parts[1], out var fingerprint)
            && DateOnly.TryParseExact(parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since))
            return new KnownHost(parts[0], fingerprint, since);
        throw new WikiException($"{file.Path}:{index + 1}: host:port, fingerprint and date were expected");
    }
}
