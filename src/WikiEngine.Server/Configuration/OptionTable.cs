using System.Globalization;
using System.Net;
using System.Text.Json;
using WikiEngine.Pages;
using WikiEngine.Server.Fetching;
using WikiEngine.Server.Listening;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Configuration;

/// <summary>Every option of <c>wikiengine.json</c> and of the environment, in one place: its name, and what it does.</summary>
internal static class OptionTable
{
    private static readonly string[] HostOptions = ["certificate", "key"];
    private static readonly string[] SpaceOptions = ["tokens", "editing", "reading", "editors", "rules"];
    private static readonly string[] FetchOptions = ["hosts"];
    private static readonly string[] LimitOptions = ["connections", "handshake", "requestLine", "upload", "response"];

    /// <summary>Options that are a text, whatever it looks like: a title may be 1984.</summary>
    public static readonly IReadOnlySet<string> Texts = new HashSet<string>(["title", "mainPage", "language", "editing", "reading", "registration"], StringComparer.Ordinal);

    /// <summary>Options that are a list of texts.</summary>
    public static readonly IReadOnlySet<string> Lists = new HashSet<string>(["pages", "tokens", "editors", "mimeTypes", "clientAuthorities", "listen"], StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, Action<WikiOptions, PlacedJson>> Options = new Dictionary<string, Action<WikiOptions, PlacedJson>>(StringComparer.Ordinal)
    {
        ["title"] = (options, value) => options.Settings.Title = value.AsText(),
        ["mainPage"] = (options, value) => options.Settings.MainPage = value.AsText(),
        ["pages"] = (options, value) => options.Settings.Pages = value.AsList(),
        ["language"] = (options, value) => options.Settings.Language = value.AsText(),
        ["editLink"] = (options, value) => options.Settings.EditLink = value.AsBoolean(),
        ["tokens"] = (options, value) => options.Settings.Tokens = value.AsList(),
        ["editing"] = (options, value) => options.Settings.Editing = value.AsText(),
        ["registration"] = (options, value) => options.Settings.Registration = value.AsText(),
        ["reading"] = (options, value) => options.Settings.Reading = value.AsText(),
        ["editors"] = (options, value) => options.Settings.Editors = AccessOptions.Editors(value),
        ["checkDates"] = (options, value) => options.Settings.CheckDates = value.AsBoolean(),
        ["rules"] = (options, value) => options.Settings.Rules = AccessOptions.Rules(value),
        ["clientAuthorities"] = (options, value) => options.ClientAuthorities = value.AsList(),
        ["mimeTypes"] = (options, value) => options.Settings.MimeTypes = value.AsList(),
        ["pageSizeLimit"] = (options, value) => options.Settings.PageSizeLimit = value.AsNumber(),
        ["fileSizeLimit"] = (options, value) => options.Settings.FileSizeLimit = value.AsNumber(),
        ["hosts"] = (options, value) => Each(value, HostOptions, (name, members) => options.SetHost(
            new HostOption(Host(name), members.GetValueOrDefault("certificate")?.AsText(), members.GetValueOrDefault("key")?.AsText()))),
        ["spaces"] = (options, value) => Each(value, SpaceOptions, (name, members) => options.SetSpace(Space(name, members))),
        ["listen"] = (options, value) => options.Listen = [.. value.AsList().Select(Address)],
        ["port"] = (options, value) => options.Port = Port(value.AsNumber(), lowest: 0),
        ["publicPort"] = (options, value) => options.PublicPort = Port(value.AsNumber(), lowest: 1),
        ["resumption"] = (options, value) => options.Resumption = value.AsBoolean(),
        ["fetch"] = (options, value) => options.FetchHosts = Members(value, FetchOptions).TryGetValue("hosts", out var hosts) ? Fetch(hosts) : FetchHosts.None,
        ["limits"] = (options, value) => options.Limits = Limits(value, options.Limits),
    };

    public static HostName Host(string text) => HostName.TryParse(text, out var host)
        ? host
        : throw new OptionException($"names \"{text}\", which is no name of a host");

    public static IPAddress Address(string text) => IPAddress.TryParse(text.Trim('[', ']'), out var address)
        ? address
        : throw new OptionException($"names \"{text}\", which is no IP address; host names are never resolved");

    public static SpaceOption Space(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? null : Host(text[..slash]);
        if (!PageName.TryParse(text[(slash + 1)..], out var name, out var refusal)) throw new OptionException($"names the space \"{text}\": {refusal.Meta}");
        return PageName.Reserved.Contains(name)
            ? throw new OptionException($"names the space \"{name}\", but addresses of the wiki itself begin with this word")
            : new SpaceOption(host, name);
    }

    private static SpaceOption Space(string text, Dictionary<string, PlacedJson> members) => Space(text) with
    {
        Tokens = members.GetValueOrDefault("tokens")?.AsList() ?? [],
        Editing = members.TryGetValue("editing", out var editing) ? AccessOptions.Policy("editing", editing) : null,
        Reading = members.TryGetValue("reading", out var reading) ? AccessOptions.Policy("reading", reading) : null,
        Editors = members.TryGetValue("editors", out var editors) ? AccessOptions.Editors(editors) : [],
        Rules = members.TryGetValue("rules", out var rules) ? AccessOptions.Rules(rules) : [],
    };

    public static int Port(long number, int lowest) => number >= lowest && number <= 65535
        ? (int)number
        : throw new OptionException(string.Create(CultureInfo.InvariantCulture, $"is {number}, which is no port ({lowest} to 65535)"));

    private static FetchHosts Fetch(PlacedJson value)
    {
        // Each by itself, so that the mistake has the place of the entry.
        var hosts = value.AsList().Zip(value.Items, (text, item) => HostName.TryParse(text, out var host)
            ? host
            : throw new OptionException($"lists \"{text}\", which is no name of a host and no address; an entry is one such as \"example.org\"", item));
        return new FetchHosts([.. hosts]);
    }

    private static ServerLimits Limits(PlacedJson value, ServerLimits limits)
    {
        foreach (var (name, member) in Members(value, LimitOptions))
            limits = name switch
            {
                "connections" => limits with
                {
                    Connections = member.AsNumber() is > 0 and <= int.MaxValue and var count ? (int)count : throw new OptionException("should be a positive number", member),
                },
                "handshake" => limits with { Handshake = member.AsTime() },
                "requestLine" => limits with { RequestLine = member.AsTime() },
                "upload" => limits with { Upload = member.AsTime() },
                _ => limits with { Response = member.AsTime() },
            };
        return limits;
    }

    private static void Each(PlacedJson value, string[] known, Action<string, Dictionary<string, PlacedJson>> take)
    {
        if (value.Kind != JsonTokenType.StartObject) throw new OptionException("should be an object with a member for each name", value);
        foreach (var (name, item) in value.Members) take(name.Text, Members(item, known));
    }

    public static Dictionary<string, PlacedJson> Members(PlacedJson value, string[] known)
    {
        if (value.Kind != JsonTokenType.StartObject) throw new OptionException($"should be an object with {string.Join(", ", known)}", value);
        foreach (var (name, _) in value.Members)
            if (!known.Contains(name.Text)) throw new OptionException($"has no option \"{name.Text}\"; there are {string.Join(", ", known)}", name);
        return value.Members.GroupBy(member => member.Name.Text).ToDictionary(group => group.Key, group => group.Last().Value);
    }
}
