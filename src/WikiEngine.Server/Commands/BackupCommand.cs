using System.CommandLine;
using System.Globalization;
using WikiEngine.Server.Backups;

namespace WikiEngine.Server.Commands;

/// <summary><c>backup</c>: everything that a wiki is, in one file.</summary>
internal static class BackupCommand
{
    public static Command Create(ServeOptions options)
    {
        var file = new Argument<string>("FILE") { Description = "The archive to write, such as wiki-2026-11-24.tar; an older one of this name is replaced once the new one is whole" };
        var command = new DocumentedCommand("backup",
            "Writes everything that the wiki is into a tar archive, also while the wiki runs.",
            """
            In it are the database as it is at one moment, and all other files of the wiki's directory: options, scripts, plugins, certificates and keys. It holds secrets, so nobody
            but you may read it. While it is written, as much room again as the database takes is needed beside it. wikiengine restore brings the wiki back.
            What belongs to the wiki and could not be taken is told on standard error.

            Exit codes: 0 written; 1 there is no wiki, or the file can't be written; 2 wrong options.
            """) { file, options.Directory };
        command.SetAction(async (result, cancellation) =>
        {
            var path = Path.GetFullPath(result.GetRequiredValue(file));
            var report = await Task.Run(() => Backup.Write(options.DirectoryOf(result), path, DateTimeOffset.UtcNow, cancellation), cancellation);
            foreach (var missing in report.LeftOut) await result.InvocationConfiguration.Error.WriteLineAsync($"not in the backup: {missing}");
            await result.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Files} files, {report.Bytes} bytes: {path}"));
            return ExitCode.Success;
        });
        return command;
    }
}
