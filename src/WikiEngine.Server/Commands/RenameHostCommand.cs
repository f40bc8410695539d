using System.CommandLine;
using System.Globalization;
using WikiEngine.Server.Backups;
using WikiEngine.Server.Configuration;
using WikiEngine.Spaces;
using WikiEngine.Sqlite;

namespace WikiEngine.Server.Commands;

/// <summary><c>rename-host</c>: moves the wiki of a further host, with its spaces, to another name.</summary>
internal static class RenameHostCommand
{
    public static Command Create(ServeOptions options)
    {
        var (oldName, newName) = (Host("OLD", "The host's name until now"), Host("NEW", "Its name from now on"));
        var command = new DocumentedCommand("rename-host",
            "Moves the wiki of a further host, with its spaces, to another name.",
            $"""
            The first host's wiki is stored without its name, and needs nothing but the new name in {OptionReader.FileName}. The wiki must not run. The folder certificates/OLD becomes certificates/NEW, so
            that readers see the certificate that they know. The options are yours: write the new name there. Addresses in texts stay as they are.

            Exit codes: 0 renamed; 1 the wiki runs, there is no such host, or the new name is taken; 2 wrong options.
            """) { oldName, newName, options.Directory };
        command.SetAction(async (result, _) =>
        {
            var directory = options.DirectoryOf(result);
            await RenameAsync(directory, result.GetRequiredValue(oldName), result.GetRequiredValue(newName), result.InvocationConfiguration.Output);
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task RenameAsync(string directory, HostName from, HostName to, TextWriter output)
    {
        if (from == to) throw new WikiException($"{from} and {to} are the same name");
        var hosts = PlaceOptions.HostsOf(directory);
        if (hosts[0] == to) throw new WikiException($"{to} is the first host of {OptionReader.FileName}, whose wiki is stored without its name: no other can become it");
        if (hosts[0] == from) throw new WikiException($"{from} is the first host, whose wiki is stored without its name: write {to} into {OptionReader.FileName}, and it is there");
        var (folder, target) = (Path.Combine(directory, "certificates", from.Ascii), Path.Combine(directory, "certificates", to.Ascii));
        if (Directory.Exists(folder) && Path.Exists(target)) throw new WikiException($"{target} is there already; move it away, since {folder} is to take its place");
        var count = SqliteHosts.Rename(Path.Combine(directory, WikiFiles.Database), from.Ascii, to.Ascii);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{from} is {to} now: {count} pages and files"));
        if (Directory.Exists(folder))
        {
            Directory.Move(folder, target);
            await output.WriteLineAsync($"its certificate, which readers know, is in {target}; it still names {from}");
        }
        if (hosts.Contains(from)) await output.WriteLineAsync($"write {to} instead of {from} into {OptionReader.FileName} before you start the wiki");
    }

    private static Argument<HostName> Host(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (HostName.TryParse(result.Tokens[0].Value, out var host)) return host;
            result.AddError($"\"{ControlCharacters.Replace(result.Tokens[0].Value, '\uFFFD')}\" is no name of a host");
            return new HostName("localhost");
        },
    };
}
