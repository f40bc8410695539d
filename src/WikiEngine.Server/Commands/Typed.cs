using System.CommandLine;
using System.CommandLine.Parsing;

namespace WikiEngine.Server.Commands;

/// <summary>What was typed, for validators: asking for the value of an option that is wrong itself would throw before the mistake is reported.</summary>
internal static class Typed
{
    public static string? Text(this SymbolResult result, Option option) => First(result.GetResult(option));

    public static string? Text(this SymbolResult result, Argument argument) => First(result.GetResult(argument));

    private static string? First(SymbolResult? result) => result is { Tokens.Count: > 0 } ? result.Tokens[0].Value : null;
}
