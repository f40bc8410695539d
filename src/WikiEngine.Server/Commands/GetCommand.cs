using System.CommandLine;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Commands;

/// <summary><c>get</c>: a Gemini client.</summary>
internal static class GetCommand
{
    private const int MaximumRedirects = 5;

    public static Command Create(ClientEnvironment environment)
    {
        var url = UrlArgument.Create("URL", "gemini://host/path; the scheme may be left out", "gemini");
        var connection = new ConnectionOptions();
        var inputs = new Option<string[]>("--input")
        {
            HelpName = "TEXT",
            Description = "What to answer a prompt with; given several times, the first prompt gets the first one",
            DefaultValueFactory = _ => [],
        };
        var command = new DocumentedCommand("get",
            "Gets a Gemini URL: the body goes to standard output, the header to standard error.",
            $"""
            On the first visit the host's certificate is remembered; a changed one ends the visit before anything is asked ('wikiengine trust' accepts it).
            Up to {MaximumRedirects} redirects are followed, to gemini URLs only. Your certificate goes along on the same host alone, and one that is stored for a path not out of it.
            {ConnectionOptions.IdentityText}
            A prompt (10, 11) gets the next --input, else it is asked on a terminal; else it is an answer like others.
            {ExitCode.HelpText}
            30 and 31: a redirect that was not followed.
            """) { url, inputs };
        connection.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            using var choice = connection.Choose(result, environment, result.GetRequiredValue(url));
            var typed = new Queue<string>(result.GetRequiredValue(inputs));
            return await FollowAsync(result.GetRequiredValue(url), choice, connection.Client(result, environment), typed, environment, cancellationToken);
        });
        return command;
    }

    private static async Task<int> FollowAsync(
        GeminiUrl url, IdentityChoice choice, TrustingClient client, Queue<string> inputs, ClientEnvironment environment, CancellationToken cancellationToken)
    {
        for (var (redirects, isSecret) = (0, false); ;)
        {
            await using var connection = await client.ConnectAsync(url, choice, cancellationToken);
            await client.Notes.TellAsync($"Request {(isSecret ? url with { Query = "\u2026" } : url)}");
            var answer = await connection.AskAsync(url.ToString(), null, cancellationToken);
            await client.Notes.SayAsync(answer.Header);
            // What was typed for a sensitive prompt may be a token.
            isSecret = answer.Status == (int)Status.SensitiveInput;

            GeminiUrl? next;
            switch (answer.Status / 10)
            {
                case 1:
                    next = Answered(url, answer, inputs, environment);
                    break;
                case 2:
                    await BodyOutput.WriteAsync(answer, environment, cancellationToken);
                    return ExitCode.Success;
                case 3:
                    next = await RedirectedAsync(url, answer, ++redirects, client.Notes);
                    break;
                default:
                    return answer.Status;
            }
            if (next is null) return answer.Status;
            url = next;
        }
    }

    /// <summary>The URL with what was given or typed, or null where nothing was.</summary>
    private static GeminiUrl? Answered(GeminiUrl url, GeminiAnswer prompt, Queue<string> inputs, ClientEnvironment environment)
    {
        if (!inputs.TryDequeue(out var typed)) typed = environment.Ask?.Invoke(ControlCharacters.Replace(prompt.Meta, '\uFFFD'), prompt.Status == (int)Status.SensitiveInput);
        if (typed is null) return null;
        return GeminiUrl.TryParse((url with { Query = Uri.EscapeDataString(typed) }).ToString(), out var answered, out var mistake) ? answered : throw new WikiException(mistake);
    }

    private static async Task<GeminiUrl?> RedirectedAsync(GeminiUrl url, GeminiAnswer answer, int redirects, Notes notes)
    {
        GeminiUrl? next = null;
        var mistake = redirects > MaximumRedirects ? $"more than {MaximumRedirects} redirects" : null;
        if (mistake is null && url.TryResolve(answer.Meta, out next, out mistake) && next.Scheme != "gemini") mistake = $"it leads to {next.Scheme}";
        if (mistake is null) return next;
        await notes.SayAsync($"wikiengine: the redirect was not followed: {mistake}");
        return null;
    }
}
