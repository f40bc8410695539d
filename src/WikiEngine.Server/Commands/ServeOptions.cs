using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Hosting;
using WikiEngine.Server.Supervising;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Commands;

/// <summary>The options of <c>serve</c> and <c>check</c>, and how they override what stands in files.</summary>
internal sealed class ServeOptions
{
    private readonly Option<HostName[]> hosts = Many("--host", "HOST", "A host to serve; each is a wiki of its own (default: localhost)", OptionTable.Host);
    private readonly Option<IPAddress[]> listen = Many("--listen", "ADDRESS", "An address to listen on (default: loopback while all hosts are loopback, else all addresses)", OptionTable.Address);
    private readonly Option<int?> port = One<int?>("--port", "N", "The port to listen on (default: 1965; 0: any free one)", text => Port(text, 0));
    private readonly Option<int?> publicPort = One<int?>("--public-port", "N", "The port in URLs, where it is another than the one listened on", text => Port(text, 1));
    private readonly Option<string[]> certificates = Many("--certificate", "[HOST=]FILE", "A host's certificate as PEM, together with --key (default: one is made)", text => text);
    private readonly Option<string[]> keys = Many("--key", "[HOST=]FILE", "The key of the certificate, as PEM", text => text);
    private readonly Option<string[]> tokens = Many("--token", "[SPACE=]T", "A token that lets uploads in", Text);
    private readonly Option<string[]> pages = Many("--page", "PAGE", "A page that the main menu links to", Text);
    private readonly Option<string?> mainPage = One<string?>("--main-page", "PAGE", "The page whose text stands at the top of the main menu", Text);
    private readonly Option<string?> title = One<string?>("--title", "T", "The wiki's title", Text);
    private readonly Option<SpaceOption[]> spaces = Many("--space", "[HOST/]SPACE", "A wiki of its own under /SPACE", OptionTable.Space);
    private readonly Option<string[]> mimeTypes = Many("--mime-type", "TYPE", "A MIME type that files may have; image or image/* means the family (default: no files are taken)",
        text => Checked(text, settings => settings.MimeTypes = [text]));
    private readonly Option<long?> pageSizeLimit = One<long?>("--page-size-limit", "BYTES", "The largest page (default: 100000)",
        text => long.TryParse(text, out var size) && size > 0 ? size : throw new OptionException($"is {text}, which is no positive number of bytes"));
    private readonly Option<string?> editing = One<string?>("--editing", "POLICY", "Who may edit: open, token, certificate, known, account, authority, closed, or several joined by commas (default: token)",
        text => Checked(text, settings => settings.Editing = text));
    private readonly Option<string?> reading = One<string?>("--reading", "POLICY", "Who may read, in the words of --editing (default: open)",
        text => Checked(text, settings => settings.Reading = text));
    private readonly Option<string[]> authorities = Many("--client-authority", "FILE", "Certificates, as PEM, of those who sign visitors' certificates; the policy authority lets these in", Text);
    private readonly Option<LogLevel> logLevel = new("--log-level") { HelpName = "LEVEL", Description = "How much is logged: Trace, Debug, Information, Warning, Error", DefaultValueFactory = _ => LogLevel.Information };

    private readonly Option<bool> supervise = new("--supervise") { Description = "Runs the server as a child and starts it again where it dies; scripts that killed it are left out" };
    private readonly Option<bool> supervised = new(ServerProcess.SupervisedOption) { Hidden = true };

    public Option<string> Directory { get; } = new("--directory") { HelpName = "DIR", Description = "The wiki's directory; made if missing", DefaultValueFactory = _ => "wiki" };

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[Directory, hosts, listen, port, publicPort, certificates, keys, tokens, pages, mainPage, title, spaces, mimeTypes, pageSizeLimit, editing, reading, authorities, logLevel])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(tokens) is not { } given || result.GetResult(spaces) is not { Errors: var wrong } known || wrong.Any()) return;
            var written = known.Tokens.Select(token => OptionTable.Space(token.Value)).ToList();
            if (new GivenTokens(given.Tokens.Select(token => token.Value), written).EmptyAt is { } space) result.AddError(EmptyToken(space));
        });
    }

    /// <summary>The options of <c>serve</c> alone.</summary>
    public void AddSupervisionTo(Command command)
    {
        command.Options.Add(supervise);
        command.Options.Add(supervised);
    }

    /// <summary>Whether the server is to run as a child, and this process to mind it.</summary>
    public bool Supervises(ParseResult result) => result.GetValue(supervise) && !IsSupervised(result);

    /// <summary>Whether this is the child.</summary>
    public bool IsSupervised(ParseResult result) => result.GetValue(supervised);

    public string DirectoryOf(ParseResult result) => Path.GetFullPath(result.GetRequiredValue(Directory));

    /// <summary>The directory of a wiki that is to be there.</summary>
    /// <exception cref="WikiException">It is not.</exception>
    public string ExistingDirectoryOf(ParseResult result)
    {
        var directory = DirectoryOf(result);
        return System.IO.Directory.Exists(directory) ? directory : throw new WikiException($"{directory}: there is no such directory; wikiengine init makes one");
    }

    public LogLevel LogLevelOf(ParseResult result) => result.GetValue(logLevel);

    /// <exception cref="WikiException">The options contradict each other.</exception>
    public Overrides OverridesOf(ParseResult result)
    {
        var names = result.GetValue(hosts) ?? [];
        if (names.GroupBy(name => name.Ascii).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new WikiException($"the host {twice.Key} is given twice");
        return new Overrides(options => ApplyTo(options, result, names), options => ApplyTo(options.Settings, options, result));
    }

    private void ApplyTo(WikiOptions options, ParseResult result, HostName[] names)
    {
        foreach (var name in names)
            if (!options.Hosts.Exists(host => host.Name == name)) options.SetHost(new HostOption(name));
        SetCertificates(options, result.GetValue(certificates) ?? [], result.GetValue(keys) ?? []);
        // As for certificates: relative to where the command is given.
        if (result.GetValue(authorities) is { Length: > 0 } files) options.ClientAuthorities = [.. files.Select(Path.GetFullPath)];
        if (result.GetValue(listen) is { Length: > 0 } addresses) options.Listen = addresses;
        options.Port = result.GetValue(port) ?? options.Port;
        options.PublicPort = result.GetValue(publicPort) ?? options.PublicPort;
        foreach (var space in result.GetValue(spaces) ?? [])
            if (!options.Spaces.Exists(other => other.Name == space.Name && other.Host == space.Host)) options.SetSpace(space);
        SetTokens(options, new GivenTokens(result.GetValue(tokens) ?? [], options.Spaces));
    }

    private void ApplyTo(WikiSettings settings, WikiOptions options, ParseResult result)
    {
        settings.Title = result.GetValue(title) ?? settings.Title;
        settings.MainPage = result.GetValue(mainPage) ?? settings.MainPage;
        if (result.GetValue(pages) is { Length: > 0 } menu) settings.Pages = menu;
        if (result.GetValue(mimeTypes) is { Length: > 0 } types) settings.MimeTypes = types;
        settings.PageSizeLimit = result.GetValue(pageSizeLimit) ?? settings.PageSizeLimit;
        settings.Editing = result.GetValue(editing) ?? settings.Editing;
        settings.Reading = result.GetValue(reading) ?? settings.Reading;
        if (new GivenTokens(result.GetValue(tokens) ?? [], [.. options.Spaces, .. result.GetValue(spaces) ?? []]).Global is { Count: > 0 } list) settings.Tokens = list;
    }

    private static void SetTokens(WikiOptions options, GivenTokens given)
    {
        // Where the space is on the command line too, this was refused before; a space of the file is known only now.
        if (given.EmptyAt is { } space) throw new WikiException(EmptyToken(space));
        foreach (var (known, list) in given.BySpace) options.SetSpace(known with { Tokens = list });
    }

    private static string EmptyToken(string space) => $"--token {space}= is an empty token; leave it out";

    private static void SetCertificates(WikiOptions options, string[] certificates, string[] keys)
    {
        if (certificates.Length + keys.Length == 0) return;
        if (options.Hosts.Count == 0) options.SetHost(new HostOption(new HostName("localhost")));
        foreach (var text in certificates)
            Set(options, text, (host, file) => host with { Certificate = file });
        foreach (var text in keys)
            Set(options, text, (host, file) => host with { Key = file });
    }

    private static void Set(WikiOptions options, string text, Func<HostOption, string, HostOption> set)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var host = equals < 1 || !HostName.TryParse(text[..equals], out var name) ? null : options.Hosts.Find(host => host.Name == name);
        // A relative path on the command line is relative to where the command is given, not to the wiki.
        if (host is null) options.SetHost(set(options.Hosts[0], Path.GetFullPath(text)));
        else options.SetHost(set(host, Path.GetFullPath(text[(equals + 1)..])));
    }

    private static string Text(string text) => text.Length > 0 ? text : throw new OptionException("is empty");

    private static int Port(string text, int lowest) =>
        long.TryParse(text, out var number) ? OptionTable.Port(number, lowest) : throw new OptionException($"is \"{text}\", which is no number");

    private static string Checked(string text, Action<WikiSettings> set)
    {
        try
        {
            set(new WikiSettings());
            return text;
        }
        catch (ArgumentException wrong)
        {
            throw new OptionException($"\"{text}\" is wrong: {wrong.Message}");
        }
    }

    private static Option<T> One<T>(string name, string helpName, string description, Func<string, T> parse) => new(name)
    {
        HelpName = helpName,
        Description = description,
        CustomParser = result => Parse(name, result, parse) is [var value, ..] ? value : default,
    };

    private static Option<T[]> Many<T>(string name, string helpName, string description, Func<string, T> parse) => new(name)
    {
        HelpName = helpName,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result => Parse(name, result, parse),
    };

    private static T[] Parse<T>(string name, ArgumentResult result, Func<string, T> parse)
    {
        try
        {
            return [.. result.Tokens.Select(token => parse(token.Value))];
        }
        catch (OptionException wrong)
        {
            result.AddError($"{name} {wrong.Message}");
            return [];
        }
    }
}
