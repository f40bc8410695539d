using System.CommandLine;
using WikiEngine.Phoebe;
using WikiEngine.Server.Backups;
using WikiEngine.Server.Disk;
using WikiEngine.Server.Hosting;
using WikiEngine.Spaces;
using WikiEngine.Sqlite;

namespace WikiEngine.Server.Commands;

/// <summary><c>import phoebe</c>: takes a Phoebe wiki, its history and its files.</summary>
internal static class ImportCommand
{
    private const string Details =
        """
        DIR is the directory of one host, with its spaces in it (DIR/SPACE), or that of several (DIR/HOST); it is one host where it has page/, file/ or changes.log.
        --host says to which host the pages go, and of several takes one alone. --space takes one space alone; where DIR has none of this name, DIR itself becomes it.

        The wiki may run meanwhile: the import goes in small steps, oldest changes first. It can be repeated, after an interruption or when the Phoebe wiki went on; what is there
        already is not taken twice. A page or file that has another history here is left as it is. Nothing in DIR is changed, and no link in it is followed. What wikiengine
        export wrote comes back whole.

        At the end it says what it took, what it mended, and what it could not take; tokens, configuration, code and capsules are never taken.

        Exit codes: 0 all pages and files are in the wiki; 1 some are not, and the report says which; 2 wrong options.
        """;

    public static Command Create(ServeOptions options) => new("import", "Takes pages, files and their history from another wiki.") { CreatePhoebe(options) };

    private static DocumentedCommand CreatePhoebe(ServeOptions options)
    {
        var source = new Argument<string>("DIR") { Description = "The directory of the Phoebe wiki" };
        var place = new PlaceOptions();
        var command = new DocumentedCommand("phoebe", "Takes a Phoebe wiki directory, or what wikiengine export wrote.", Details) { source, options.Directory };
        place.AddTo(command);
        command.SetAction((result, cancellation) => Task.Run(async () =>
        {
            var directory = options.DirectoryOf(result);
            var report = new ImportReport();
            var found = new WikiDirectory(SourceDirectory.Open(result.GetRequiredValue(source)), report).Find(place.HostOf(result), place.SpaceOf(result));
            if (!Directory.Exists(directory)) PrivateFiles.CreateDirectory(directory);
            var unserved = await ImportAsync(directory, found, place.HostOf(result), report, result.InvocationConfiguration, cancellation);
            var output = result.InvocationConfiguration.Output;
            foreach (var line in report.Lines()) await output.WriteLineAsync(line);
            foreach (var space in unserved) await output.WriteLineAsync($"the space {space} is not served yet: add it to \"spaces\" in wikiengine.json, or serve with --space {space}");
            return report.HasLosses ? ExitCode.Failure : ExitCode.Success;
        }, cancellation));
        return command;
    }

    private static async Task<SortedSet<string>> ImportAsync(
        string directory, IReadOnlyList<FoundSpace> found, HostName? wanted, ImportReport report, InvocationConfiguration invocation, CancellationToken cancellation)
    {
        var options = PlaceOptions.OptionsOf(directory);
        var hosts = PlaceOptions.HostsOf(directory);
        var unserved = new SortedSet<string>(StringComparer.Ordinal);
        await using var store = SqliteStore.Open(Path.Combine(directory, WikiFiles.Database));
        foreach (var space in found)
        {
            var host = space.Host ?? wanted ?? hosts[0];
            var index = hosts.IndexOf(host);
            if (index < 0)
            {
                report.Lose("hosts that wikiengine.json does not name (where they are spaces of one host: take each with --space)", host.Ascii);
                continue;
            }
            var label = hosts.Count == 1 ? space.Space.Length == 0 ? "main space" : space.Space : space.Space.Length == 0 ? host.Ascii : $"{host.Ascii}/{space.Space}";
            var import = new SpaceImport(store, TimeProvider.System, report, invocation.Output.WriteLine);
            await import.RunAsync(SiteOptions.KeyOf(host, space.Space, index == 0), label, space.Directories, cancellation);
            if (space.Space.Length > 0 && !options.Spaces.Exists(known => known.Name == space.Space && (known.Host is null || known.Host == host)))
                unserved.Add(hosts.Count == 1 ? space.Space : label);
        }
        return unserved;
    }
}
