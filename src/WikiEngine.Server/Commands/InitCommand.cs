using System.CommandLine;
using WikiEngine.Scripting;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Disk;

namespace WikiEngine.Server.Commands;

/// <summary><c>init</c>: writes a wiki directory to start from.</summary>
internal static class InitCommand
{
    private const string Configuration =
        """
        // This file extends the wiki. Save it, and it works; with a mistake in it the old one stays, and the log says where the mistake is.
        import { wiki, text, certificateRequired } from "wiki";

        wiki.menu("/do/test", "Test");

        wiki.route("/do/test", ({ certificate }) => {
          if (!certificate) return certificateRequired("Please show a certificate");
          return text("Test", certificate.fingerprint, certificate, certificate.commonName);
        });
        """;

    private const string Options =
        """
        {
          "title": "WikiEngine",
          "pages": []
        }
        """;

    public static Command Create(ServeOptions options)
    {
        var command = new DocumentedCommand("init",
            "Writes a wiki directory to start from: wikiengine.json, config.js, wiki.d.ts and jsconfig.json.",
            """
            wiki.d.ts and jsconfig.json let an editor complete and check config.js. They are written anew; the owner's own files are never replaced.

            Exit codes: 0 written; 1 the directory can't be written; 2 wrong options.
            """) { options.Directory };
        command.SetAction(async (result, cancellation) =>
        {
            var directory = options.DirectoryOf(result);
            PrivateFiles.CreateDirectory(directory);
            var output = result.InvocationConfiguration.Output;
            foreach (var (name, text, isOurs) in (IEnumerable<(string, string, bool)>)
                [(OptionReader.FileName, Options + "\n", false), ("config.js", Configuration + "\n", false), ("wiki.d.ts", ScriptTypes.Declarations, true), ("jsconfig.json", ScriptTypes.EditorConfiguration, true)])
            {
                var file = Path.Combine(directory, name);
                if (!isOurs && File.Exists(file))
                {
                    await output.WriteLineAsync($"kept    {file}".AsMemory(), cancellation);
                    continue;
                }
                PrivateFiles.Replace(file, text);
                await output.WriteLineAsync($"written {file}".AsMemory(), cancellation);
            }
            return ExitCode.Success;
        });
        return command;
    }
}
