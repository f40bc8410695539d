using System.CommandLine;
using System.Globalization;
using WikiEngine.Server.Backups;
using WikiEngine.Sqlite.Health;

namespace WikiEngine.Server.Commands;

/// <summary><c>doctor</c>: checks the database, and mends what can be made anew.</summary>
internal static class DoctorCommand
{
    public static Command Create(ServeOptions options)
    {
        var url = new Argument<string?>("URL") { Arity = ArgumentArity.ZeroOrOne, Description = "A Gemini host to test: not there yet" };
        var command = new DocumentedCommand("doctor",
            "Checks the database, and mends what can be made anew.",
            """
            It looks at the file itself, at names, changes and texts, at histories (are their numbers in order, are there gaps), at accounts (does each certificate have one, can two be taken for each other), at the links and at the search index, also while the wiki runs.
            What follows from the rest is made anew; each finding is a line: "mended" is right again, "remains" needs a backup, "note" is allowed (an import may bring it).

            Exit codes: 0 all is well, or was mended; 1 something remains, or the database can't be read; 2 wrong options.
            """) { url, options.Directory };
        command.SetAction(async (result, cancellation) =>
        {
            if (result.GetValue(url) is { } host)
                throw new WikiException($"{host}: testing a host is not there yet; without a URL, doctor examines the database of the wiki in --directory");
            var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var file = Path.Combine(options.DirectoryOf(result), WikiFiles.Database);
            var diagnosis = await Task.Run(() => SqliteDoctor.Examine(file, step => error.WriteLine($"looking at {step}"), cancellation), cancellation);
            foreach (var finding in diagnosis.Findings) await output.WriteLineAsync(ControlCharacters.Replace(finding.ToString(), '\uFFFD'));
            var (pages, files, changes) = diagnosis.Extent;
            await output.WriteLineAsync(!diagnosis.IsHealthy ? "Some of it remains: nothing here can bring it back, the newest backup may." : string.Create(CultureInfo.InvariantCulture,
                $"{(diagnosis.Findings.Any(finding => finding.Outcome == Outcome.Mended) ? "All is well again" : "All is well")}: {pages} pages, {files} files, {changes} changes."));
            return diagnosis.IsHealthy ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }
}
