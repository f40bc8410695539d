using System.CommandLine;
using WikiEngine.Server.Commands;

namespace WikiEngine.Server.Client;

/// <summary>Uploads one thing after the other, each on a connection of its own, and tells what the server said.</summary>
/// <param name="environment">Where things come from and go to.</param>
/// <param name="client">Connects.</param>
/// <param name="choose">Which identity is for a URL.</param>
/// <param name="token">For the server; null for none.</param>
/// <param name="mime">The type; null where it is to be guessed.</param>
/// <param name="console">Where the answers are shown.</param>
internal sealed class Putter(ClientEnvironment environment, TrustingClient client, Func<GeminiUrl, IdentityChoice> choose, string? token, string? mime, InvocationConfiguration console)
{
    /// <summary>The type says what kind of thing is meant to go: a page or a file.</summary>
    public Task<int> DeleteAsync(GeminiUrl url, CancellationToken cancellationToken) =>
        SendAsync(url, new UploadContent("nothing", Stream.Null, 0), null, cancellationToken);

    public async Task<int> PutInputAsync(GeminiUrl url, CancellationToken cancellationToken)
    {
        await using var input = environment.OpenInput();
        using var content = await BufferAsync(input, cancellationToken);
        return await SendAsync(url, NotEmpty("standard input", content), null, cancellationToken);
    }

    public async Task<int> PutFilesAsync(GeminiUrl url, string[] files, CancellationToken cancellationToken)
    {
        // Before the first is sent: a half-done upload because of a typing mistake helps nobody.
        foreach (var file in files)
            if (!File.Exists(file)) throw new WikiException($"{file}: there is no such file");
        for (var i = 0; i < files.Length; i++)
        {
            var code = await PutFileAsync(url, files[i], cancellationToken);
            if (code == ExitCode.Success) continue;
            if (files.Length > 1) await console.Error.WriteLineAsync($"wikiengine: {files[i]} was refused; {i} of {files.Length} files were uploaded");
            return code;
        }
        return ExitCode.Success;
    }

    private async Task<int> PutFileAsync(GeminiUrl url, string file, CancellationToken cancellationToken)
    {
        var target = url.Path.EndsWith('/') ? url with { Path = url.Path + Uri.EscapeDataString(UploadTarget.Name(url, file)) } : url;
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        // A named pipe has no length before its end.
        await using var content = stream.CanSeek ? (Stream)stream : await BufferAsync(stream, cancellationToken);
        return await SendAsync(target, NotEmpty(file, content), file, cancellationToken);
    }

    private async Task<int> SendAsync(GeminiUrl url, UploadContent content, string? file, CancellationToken cancellationToken)
    {
        var request = TitanRequest.Format(url, content.Size, mime ?? UploadTarget.Mime(url, file), token);
        using var choice = choose(url);
        await using var connection = await client.ConnectAsync(url, choice, cancellationToken);
        await client.Notes.TellAsync($"Request {TitanRequest.WithoutToken(request)}");
        var answer = await connection.AskAsync(request, content, cancellationToken);
        if (answer.Status / 10 == 3)
        {
            await client.Notes.TellAsync(answer.Header);
            var page = url with { Scheme = "gemini" };
            await console.Output.WriteLineAsync(page.TryResolve(answer.Meta, out var target, out _) ? target.ToString() : ControlCharacters.Replace(answer.Meta, '\uFFFD'));
            return ExitCode.Success;
        }
        await console.Error.WriteLineAsync(answer.Header);
        if (answer.Status / 10 != 2) return answer.Status;
        await BodyOutput.WriteAsync(answer, environment, cancellationToken);
        return ExitCode.Success;
    }

    private static async Task<MemoryStream> BufferAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        buffer.Position = 0;
        return buffer;
    }

    /// <summary>An upload of size 0 is a deletion, which should not come from a command that failed in front of a pipe.</summary>
    private static UploadContent NotEmpty(string name, Stream content) => content.Length > 0
        ? new UploadContent(name, content, content.Length)
        : throw new WikiException($"{name} is empty, and an empty upload deletes: use --delete if that is meant");
}
