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

    /// <summary>The key under which the space is stored.</summary>
    /// <exception cref="WikiException">There is no such host, or the options have mistakes.</exception>
    public string KeyOf(ParseResult result, string directory)
    {
        var hosts = HostsOf(directory);
        var index = result.GetValue(host) is { } named ? hosts.FindIndex(other => other == named) : 0;
        return index >= 0
            ? SiteOptions.KeyOf(hosts[index], result.GetValue(space)?.Name ?? "", isFirst: index == 0)
            : throw new WikiException($"--host {result.GetValue(host)}: the hosts of {OptionReader.FileName} are {string.Join(", ", hosts)}; a host that only the command line of serve names is not known here, so write it there");
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
