using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace WikiEngine.Benchmarks.Scale;

/// <summary>The real program, serving a directory in a process of its own, and a client that asks it.</summary>
internal sealed partial class ServedWiki : IDisposable
{
    private readonly Process process;
    private readonly byte[] buffer = new byte[64 * 1024];

    private ServedWiki(Process process) => this.process = process;

    public int Port { get; private set; }

    /// <summary>From the start of the process until visitors may come.</summary>
    public TimeSpan StartUp { get; private set; }

    public static ServedWiki Start(string directory)
    {
        var watch = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "wikiengine.dll"), "serve", "--directory", directory, "--port", "0", "--log-level", "Warning"])
        { RedirectStandardOutput = true })!;
        var wiki = new ServedWiki(process);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Listening().Match(line) is not { Success: true } match) continue;
            wiki.StartUp = watch.Elapsed;
            wiki.Port = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            return wiki;
        }
        throw new WikiException($"{directory}: the wiki did not start");
    }

    /// <summary>Resident memory in kB; the highest since <see cref="ForgetPeak"/>.</summary>
    public (long Now, long Peak) Memory()
    {
        var status = File.ReadAllLines($"/proc/{process.Id}/status");
        return (Number("VmRSS:"), Number("VmHWM:"));

        long Number(string name) => long.Parse(status.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }

    /// <summary>Lets the system count the highest memory anew (proc(5), clear_refs).</summary>
    public void ForgetPeak() => File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");

    /// <summary>A whole visit: connection, handshake, request, answer to its end. Gives the answer's size.</summary>
    public long Ask(string path) => Send(Encoding.UTF8.GetBytes($"gemini://localhost:{Port}{path}\r\n"), '2');

    public long Put(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Send([.. Encoding.UTF8.GetBytes($"titan://localhost:{Port}{path};size={bytes.Length};token=hello\r\n"), .. bytes], '3');
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private long Send(byte[] request, char expected)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, Port);
#pragma warning disable CA5359 // The server is ours, and its certificate is not what is measured.
        using var tls = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: false, (_, _, _, _) => true);
#pragma warning restore CA5359
        tls.AuthenticateAsClient("localhost");
        tls.Write(request);
        var (all, first) = (0L, '\0');
        for (int read; (read = tls.Read(buffer)) > 0; all += read)
            if (all == 0) first = (char)buffer[0];
        return first == expected ? all : throw new WikiException($"{Encoding.UTF8.GetString(request.AsSpan(0, Math.Min(200, request.Length)))} was answered with {Encoding.UTF8.GetString(buffer, 0, 80)}");
    }

    [GeneratedRegex(@"listening on \S+:(\d+)")]
    private static partial Regex Listening();
}
