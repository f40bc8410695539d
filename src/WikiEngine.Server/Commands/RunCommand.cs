using System.CommandLine;
using System.Diagnostics;
using WikiEngine.Server.Client;
using WikiEngine.Server.Hosting;

namespace WikiEngine.Server.Commands;

/// <summary><c>run</c>: one request through scripts and wiki, without a server.</summary>
internal static class RunCommand
{
    public static Command Create(ServeOptions options, ClientEnvironment environment)
    {
        var url = new Argument<string>("URL") { Description = "What to ask for: a path such as /do/test, or a whole URL" };
        var stored = new Option<string?>("--as") { HelpName = "NAME", Description = "Show the certificate of a stored identity (wikiengine identity list)" };
        var upload = new Option<string?>("--upload") { HelpName = "FILE", Description = "Upload this file, as Titan does" };
        var token = new Option<string?>("--token") { HelpName = "T", Description = "The token of the upload" };
        var mime = new Option<string?>("--mime") { HelpName = "M", Description = "The MIME type of the upload; guessed from the extension where it is not given" };
        var command = new DocumentedCommand("run",
            "Sends one request through scripts and wiki without a server, and prints the answer with timings.",
            """
            The files are loaded as they are now, and the request meets the wiki's own pages: what it changes is changed, also while a server runs. What scripts log, the status and the timings
            stand on standard error, the body on standard output. Redirects are not followed.

            Exit codes: 0 success; 1 mistakes in the files, no such identity or file; 2 wrong options; else the status of the answer, 10 to 69.
            """) { url, options.Directory, stored, upload, token, mime };
        command.Validators.Add(result =>
        {
            if (result.GetResult(upload) is null && (result.GetResult(token) ?? result.GetResult(mime)) is not null) result.AddError("--token and --mime need --upload");
        });
        command.SetAction(async (result, cancellation) =>
        {
            var directory = options.ExistingDirectoryOf(result);
            var identity = result.GetValue(stored) is { } name ? environment.Identities.Find(name) : null;
            var content = result.GetValue(upload) is { } file ? new Uploaded(file, result.GetValue(token), result.GetValue(mime)) : null;
            return await RunAsync(directory, result.GetRequiredValue(url), identity, content, environment, new Terminal(result.InvocationConfiguration.Error), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(string directory, string url, ClientIdentity? identity, Uploaded? upload, ClientEnvironment environment, Terminal error, CancellationToken cancellation)
    {
        using var logs = new TerminalLog(error);
        var mistakes = new List<Mistake>();
        var began = Stopwatch.GetTimestamp();
        await using var wiki = await LocalWiki.OpenAsync(directory, Overrides.None, mistakes, logs);
        var loading = Stopwatch.GetElapsedTime(began);
        foreach (var mistake in mistakes) error.WriteMistake(mistake);
        if (!wiki.IsLoaded) return ExitCode.Failure;

        var certificate = identity is null ? null : wiki.Shown(identity.Certificate(environment.Clock).Der.ToArray());
        await using var body = upload is null ? Stream.Null : File.OpenRead(upload.File);
        var line = Line(wiki, url, upload, body.Length);
        began = Stopwatch.GetTimestamp();
        var answer = await wiki.AnswerAsync(line, certificate, body, cancellation);
        var answering = Stopwatch.GetElapsedTime(began);
        error.WriteLine((answer.Header, answer.Status / 10 is 4 or 5 ? Terminal.Bad : Terminal.Name));
        began = Stopwatch.GetTimestamp();
        if (answer.Status / 10 == 2) await BodyOutput.WriteAsync(answer.Meta, answer.ReadBodyAsync(cancellation), environment, cancellation);
        error.WriteLine(($"loaded in {loading.TotalMilliseconds:0.0} ms, answered in {answering.TotalMilliseconds:0.0} ms, body written in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0.0} ms", Terminal.Aside));
        return answer.Status / 10 == 2 ? ExitCode.Success : answer.Status;
    }

    /// <summary>A path is one of the first host; a URL is sent as it is, since refusing a wrong one is the wiki's business.</summary>
    private static string Line(LocalWiki wiki, string url, Uploaded? upload, long size)
    {
        if (url.StartsWith('/')) url = wiki.UrlOf(url);
        if (upload is null) return url;
        return GeminiUrl.TryParse(url, out var target, out var mistake)
            ? TitanRequest.Format(target, size, upload.Mime ?? UploadTarget.Mime(target, Path.GetFileName(upload.File)), upload.Token)
            : throw new WikiException(mistake);
    }

    private sealed record Uploaded(string File, string? Token, string? Mime);
}
