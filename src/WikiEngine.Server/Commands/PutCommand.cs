using System.CommandLine;
using System.CommandLine.Parsing;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Commands;

/// <summary><c>put</c>: a Titan client.</summary>
internal static class PutCommand
{
    public static Command Create(ClientEnvironment environment)
    {
        var url = UrlArgument.Create("URL", "titan://host/path, or the gemini:// URL of the page", "titan", "gemini");
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "What to upload; standard input where there is none" };
        var token = new Option<string?>("--token") { HelpName = "T", Description = "The token that the server asks for" };
        var mime = new Option<string?>("--mime") { HelpName = "M", Description = "The MIME type; guessed from the extension where it is not given, .gmi and pages being text/gemini" };
        var delete = new Option<bool>("--delete") { Description = "Delete what is at the URL: an upload of size 0" };
        var connection = new ConnectionOptions();
        var command = new DocumentedCommand("put",
            "Uploads over Titan, and prints the URL that the server leads to.",
            $"""
            A URL that ends in / is a prefix: each FILE goes to the prefix and its own name, below /page/ and /raw/ without .gmi.
            Several files are sent one after the other, up to the first that is refused.
            The host's certificate is remembered and checked as 'wikiengine get' does; redirects are not followed.
            {ConnectionOptions.IdentityText}
            {ExitCode.HelpText}
            A redirect (30, 31) is Titan's success.
            """) { url, files, token, mime, delete };
        connection.AddTo(command);
        command.Validators.Add(result => Validate(result, result.Text(url), result.GetResult(files)?.Tokens.Count ?? 0, result.GetResult(delete) is not null));
        command.SetAction(async (result, cancellationToken) =>
        {
            var putter = new Putter(environment, connection.Client(result, environment), url => connection.Choose(result, environment, url), result.GetValue(token), result.GetValue(mime), result.InvocationConfiguration);
            var target = result.GetRequiredValue(url) with { Scheme = "titan" };
            if (result.GetValue(delete)) return await putter.DeleteAsync(target, cancellationToken);
            var names = result.GetValue(files) ?? [];
            return names.Length == 0 ? await putter.PutInputAsync(target, cancellationToken) : await putter.PutFilesAsync(target, names, cancellationToken);
        });
        return command;
    }

    private static void Validate(CommandResult result, string? text, int files, bool delete)
    {
        // What is wrong with the URL itself has been said already.
        if (text is null || !UrlArgument.TryParse(text, out var url, out _)) return;
        if (url.Query is not null) result.AddError($"'{url}': Titan knows no query");
        if (delete && files > 0) result.AddError("--delete takes a URL and no FILE");
        if (files > 1 && !url.Path.EndsWith('/')) result.AddError($"'{url}' must end in / to take several files");
    }
}
