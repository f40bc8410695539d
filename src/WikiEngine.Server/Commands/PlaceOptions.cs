using System.CommandLine;
using System.CommandLine.Parsing;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Hosting;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Commands;

/// <summary>Of which wiki a command speaks: <c>--host</c> and <c>--space</c>. Which host is the first one, the directory's options say.</summary>
internal sealed class PlaceOptions
{
    private readonly Option<HostName?> host = new("--host")
    {
        HelpName = "HOST",
        Description = "One of the hosts of wikiengine.json (default: the first)",
        CustomParser = result => Parse(result, "--host", OptionTable.Host),
    };

    private readonly Option<SpaceOption?> space = new("--space")
    {
        HelpName = "SPACE",
        Description = "A space of the host (default: the main space)",
        CustomParser = result => Parse(result, "--space", text => text.Contains('/', StringComparison.Ordinal)
            ? throw new OptionException("is the name of a space alone; give its host with --host")
            : OptionTable.Space(text)),
    };

    public void AddTo(Command command)
    {
        command.Options.Add(host);
        command.Options.Add(space);
    }

    public HostName? HostOf(ParseResult result) => result.GetValue(host);

    public string? SpaceOf(ParseResult result) => result.GetValue(space)?.Name;

    /// <summary>The host that is named, or the first one.</summary>
    /// <exception cref="WikiException">There is no such host, or the options have mistakes.</exception>
    public HostName RequireHost(ParseResult result, string directory)
    {
        var hosts = HostsOf(directory);
        var named = HostOf(result) ?? hosts[0];
        return hosts.Contains(named)
            ? named
            : throw new WikiException($"--host {named}: the hosts of {OptionReader.FileName} are {string.Join(", ", hosts)}; a host that only the command line of serve names is not known here, so write it there");
    }

    /// <summary>The key under which the space is stored.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="directory">The wiki's directory.</param>
    /// <param name="stored">The keys of the spaces in the store.</param>
    /// <exception cref="WikiException">There is no such host or space, or the options have mistakes.</exception>
    public string KeyOf(ParseResult result, string directory, IReadOnlyList<string> stored)
    {
        var named = RequireHost(result, directory);
        var wanted = SpaceOf(result) ?? "";
        var spaces = KnownSpaces.Of(OptionsOf(directory), HostsOf(directory), stored).Where(space => space.Value.Host == named).DistinctBy(space => space.Value.Space)
            .ToDictionary(space => space.Value.Space, space => space.Key);
        if (spaces.TryGetValue(wanted, out var key)) return key;
        var others = spaces.Keys.Where(name => name.Length > 0).Order(StringComparer.Ordinal).ToList();
        throw new WikiException($"--space {wanted}: there is no such space; {(others.Count == 0 ? $"{named} has the main space alone" : $"the spaces of {named} are {string.Join(", ", others)}")}");
    }

    /// <summary>The hosts that the options name, the first one first.</summary>
    /// <exception cref="WikiException">The options have mistakes.</exception>
    public static List<HostName> HostsOf(string directory) => OptionsOf(directory).Hosts is { Count: > 0 } hosts ? [.. hosts.Select(host => host.Name)] : [new HostName("localhost")];

    /// <exception cref="WikiException">The options have mistakes.</exception>
    public static WikiOptions OptionsOf(string directory)
    {
        var file = Path.Combine(directory, OptionReader.FileName);
        var mistakes = new List<Mistake>();
        var options = OptionReader.Read(directory, File.Exists(file) ? File.ReadAllText(file) : null, Environment.GetEnvironmentVariables(), mistakes);
        return mistakes.Count == 0 ? options : throw new WikiException(mistakes[0].ToString());
    }

    private static T? Parse<T>(ArgumentResult result, string name, Func<string, T> parse)
    {
        try
        {
            return parse(result.Tokens[0].Value);
        }
        catch (OptionException wrong)
        {
            result.AddError($"{name} {wrong.Message}");
            return default;
        }
    }
}
