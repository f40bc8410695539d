using System.Diagnostics;
using System.Globalization;
using System.Security.Authentication;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Tests.Client;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

/// <summary>The real program, as a process of its own.</summary>
internal sealed partial class WikiProcess : IAsyncDisposable
{
    private readonly Process process;

    private WikiProcess(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, read) =>
        {
            if (read.Data is { } line) Log.Log(LogLevel.Information, default, line, null, static (text, _) => text);
        };
        process.BeginErrorReadLine();
    }

    /// <summary>What it writes to standard error.</summary>
    public TestLog Log { get; } = new(LogLevel.Information);

    /// <summary>What the program says once visitors may come.</summary>
    public string Greeting { get; private set; } = "";

    public int Port { get; private set; }

    /// <summary>Serves a directory on a free port, and returns when visitors may come.</summary>
    public static async Task<WikiProcess> ServeAsync(string directory, params string[] options)
    {
        var wiki = new WikiProcess(Start(["serve", "--directory", directory, "--port", "0", .. options]));
        await wiki.ReadGreetingAsync();
        return wiki;
    }

    /// <summary>Waits until visitors may come: at the start, and under supervision again after each death of the server.</summary>
    public async Task ReadGreetingAsync()
    {
        var greeting = new StringBuilder();
        // The line on how to edit ends what is said about policies other than token; with token one more follows.
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            greeting.Append(line).Append('\n');
            if (line.Contains("token is", StringComparison.Ordinal) || line.Contains("token stands", StringComparison.Ordinal) || line.Contains("nobody can edit", StringComparison.Ordinal)) break;
        }
        Greeting = greeting.ToString();
        Assert.That(Greeting, Does.StartWith("The wiki is at gemini://"), string.Join('\n', Log.Lines));
        Port = int.Parse(Listening().Match(Greeting).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, output, await error);
    }

    public Task<Answer> GetAsync(string path) => SendAsync($"gemini:{Whole(path)}\r\n");

    public Task<Answer> PutAsync(string path, string text, string parameters = ";token=hello") =>
        SendAsync($"titan:{Whole(path)};size={Encoding.UTF8.GetByteCount(text)}{parameters}\r\n{text}");

    public Task<TestConnection> ConnectAsync() => TestConnection.OpenAsync(Port, null, SslProtocols.None, "localhost");

    /// <summary>Ends it with SIGKILL, as a power cut would: nothing of it runs any more.</summary>
    public Task KillAsync()
    {
        process.Kill();
        return process.WaitForExitAsync();
    }

    /// <summary>Sends a signal such as TERM or HUP, as a service manager does.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{name} {process.Id}")]);
        await kill.WaitForExitAsync();
    }

    public async Task<CommandResult> EndAsync()
    {
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, Greeting, string.Join('\n', Log.Lines));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private async Task<Answer> SendAsync(string request)
    {
        await using var connection = await ConnectAsync();
        await connection.SendAsync(Encoding.UTF8.GetBytes(request));
        return await connection.ReadAnswerAsync();
    }

    /// <summary>A path of this wiki, or host and path after two slashes.</summary>
    private string Whole(string path) => path.StartsWith("//", StringComparison.Ordinal) ? path : $"//localhost:{Port}{path}";

    private static Process Start(string[] arguments)
    {
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        return Process.Start(new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "wikiengine.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }

    [GeneratedRegex(@"listening on \S+:(\d+)")]
    private static partial Regex Listening();
}
