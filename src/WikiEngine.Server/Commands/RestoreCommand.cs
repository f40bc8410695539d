using System.CommandLine;
using System.Globalization;
using WikiEngine.Server.Backups;

namespace WikiEngine.Server.Commands;

/// <summary><c>restore</c>: brings a wiki back from what <c>backup</c> wrote.</summary>
internal static class RestoreCommand
{
    public static Command Create(ServeOptions options)
    {
        var file = new Argument<string>("FILE") { Description = "What wikiengine backup wrote" };
        var command = new DocumentedCommand("restore",
            "Brings a wiki back from a backup, its certificate included.",
            """
            Only into a directory that is empty, or not there yet: nothing is ever replaced. The archive is unpacked and checked as a whole first; where anything is wrong, nothing is left behind.

            Exit codes: 0 the wiki is back; 1 the directory is not empty, or the file is no whole backup; 2 wrong options.
            """) { file, options.Directory };
        command.SetAction(async (result, cancellation) =>
        {
            var directory = options.DirectoryOf(result);
            var contents = await Task.Run(() => Restoration.Run(Path.GetFullPath(result.GetRequiredValue(file)), directory, cancellation), cancellation);
            await result.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{contents.Files} files as of {contents.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {directory}"));
            return ExitCode.Success;
        });
        return command;
    }
}
