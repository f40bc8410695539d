using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace WikiEngine.Server.Commands;

/// <summary>A command with a line for the list of commands, and details that only its own help shows.</summary>
internal sealed class DocumentedCommand(string name, string description, string details) : Command(name, description)
{
    /// <summary>Makes the help of all commands below show their details.</summary>
    public static RootCommand WithDetails(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new DetailedHelp((HelpAction)help.Action!);
        return root;
    }

    private sealed class DetailedHelp(HelpAction usual) : SynchronousCommandLineAction
    {
        // Else `get --help` would complain that the URL is missing.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = usual.Invoke(parseResult);
            if (parseResult.CommandResult.Command is DocumentedCommand command) parseResult.InvocationConfiguration.Output.WriteLine(command.Details);
            return code;
        }
    }

    private string Details { get; } = details;
}
