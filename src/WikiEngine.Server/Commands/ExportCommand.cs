using System.CommandLine;
using WikiEngine.Phoebe;
using WikiEngine.Server.Backups;
using WikiEngine.Server.Hosting;
using WikiEngine.Sqlite;

namespace WikiEngine.Server.Commands;

/// <summary><c>export</c>: writes pages, files and their history as files, as Phoebe keeps them.</summary>
internal static class ExportCommand
{
    public static Command Create(ServeOptions options)
    {
        var target = new Argument<string>("DIR") { Description = "The directory to write, new or empty" };
        var place = new PlaceOptions();
        var command = new DocumentedCommand("export",
            "Writes pages, files and their history as files, as Phoebe keeps them, also while the wiki runs.",
            """
            With one host DIR is its main space and DIR/SPACE another one; with several they are DIR/HOST and DIR/HOST/SPACE. --host writes one host alone, --space one space alone, both into DIR
            itself. What the format lacks (summaries, accounts, milliseconds, earlier bytes of files, refused texts) stands beside it in wikiengine.jsonl: so wikiengine import phoebe DIR brings
            everything back. The files are readable by you alone. No configuration, tokens or certificates are among them; wikiengine backup takes those.

            Exit codes: 0 written; 1 there is no wiki, or DIR can't be written; 2 wrong options.
            """) { target, options.Directory };
        place.AddTo(command);
        command.SetAction((result, cancellation) => Task.Run(async () =>
        {
            var directory = options.DirectoryOf(result);
            var database = Path.Combine(directory, WikiFiles.Database);
            if (!File.Exists(database)) throw new WikiException($"{database}: there is no database; name the wiki's directory with --directory");
            // Mistakes in what is asked for are found before anything is written.
            var isOneSpace = place.SpaceOf(result) is not null;
            var single = isOneSpace ? place.KeyOf(result, directory) : null;
            await using var store = SqliteStore.Open(database);
            var spaces = single is not null
                ? [new ExportedSpace(single, "")]
                : ExportedSpace.Of(PlaceOptions.OptionsOf(directory), PlaceOptions.HostsOf(directory), place.HostOf(result), await store.SpacesAsync(cancellation));
            var export = new SpaceExport(store, DirectoryTarget.Open(Path.GetFullPath(result.GetRequiredValue(target))));
            foreach (var space in spaces)
            {
                await result.InvocationConfiguration.Output.WriteLineAsync($"writing {(space.Prefix.Length == 0 ? "." : space.Prefix)}");
                await export.RunAsync(space.Key, space.Prefix, cancellation);
            }
            return ExitCode.Success;
        }, cancellation));
        return command;
    }
}
