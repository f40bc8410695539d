using System.CommandLine;
using System.Globalization;
using WikiEngine.Pages;
using WikiEngine.Server.Backups;
using WikiEngine.Sqlite;

namespace WikiEngine.Server.Commands;

/// <summary><c>erase</c>: removes a page or a file with its history, for the law's sake.</summary>
internal static class EraseCommand
{
    private const string Details =
        """
        History, texts, refused texts, search index and links go, also from the free parts of the database and from its log: this can't be undone. The wiki may run;
        while the database is written anew, about a minute for each 2 GB, edits wait ten seconds and are refused then. Other pages that name it, and backups, are not touched: see to them yourself.

        Exit codes: 0 erased; 1 there is nothing of that name, or not all could be removed; 2 wrong options.
        """;

    public static Command Create(ServeOptions options) => new("erase", "Removes a page, or a file, with its whole history.")
    {
        Create("page", "Removes a page with its whole history.", isFile: false, options),
        Create("file", "Removes a file with its whole history.", isFile: true, options),
    };

    private static DocumentedCommand Create(string kind, string description, bool isFile, ServeOptions options)
    {
        var name = new Argument<string>("NAME") { Description = $"The {kind}'s name, as it stands in lists (not percent-encoded)" };
        name.Validators.Add(result =>
        {
            if (!PageName.TryParse(result.Tokens[0].Value, out _, out var refusal)) result.AddError(refusal.Meta);
        });
        var place = new PlaceOptions();
        var command = new DocumentedCommand(kind, description, Details) { name, options.Directory };
        place.AddTo(command);
        command.SetAction(async (result, cancellation) =>
        {
            var directory = options.DirectoryOf(result);
            var file = Path.Combine(directory, WikiFiles.Database);
            if (!File.Exists(file)) throw new WikiException($"{file}: there is no database; name the wiki's directory with --directory");
            var erased = PageName.Require(result.GetRequiredValue(name));
            place.RequireHost(result, directory);
            await using var store = SqliteStore.Open(file);
            var key = place.KeyOf(result, directory, await store.SpacesAsync(cancellation));
            var erasure = await store.EraseAsync(key, erased, isFile, cancellation);
            await TellAsync(result.InvocationConfiguration, kind, erased, erasure);
            return erasure.IsFound ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static async Task TellAsync(InvocationConfiguration invocation, string kind, string name, Erasure erasure)
    {
        if (!erasure.IsFound) await invocation.Error.WriteLineAsync($"wikiengine: there is no {kind} \"{name}\" here, and never was");
        else await invocation.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"erased {name}: {erasure.Changes} changes, {erasure.Drafts} refused texts"));
        foreach (var other in erasure.OtherNames) await invocation.Output.WriteLineAsync($"it was renamed from or to {other}, whose history is still there");
        if (erasure.IsFound) await invocation.Output.WriteLineAsync("backups that were made before still hold it");
    }
}
