using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using WikiEngine.Server.Client;

namespace WikiEngine.Benchmarks.Load;

/// <summary>One who comes again and again over TLS, a new connection each time, with the same certificate or with none. What is answered otherwise than expected is an error.</summary>
internal sealed partial class Visitor : IDisposable
{
    private static readonly GeminiClient Client = new(new GeminiClientOptions(), dial: DialAsync);

    private readonly LoadErrors errors;
    private readonly X509Certificate2? certificate;
    private int requests;

    private Visitor(LoadErrors errors, X509Certificate2? certificate) => (this.errors, this.certificate) = (errors, certificate);

    public static Visitor Anonymous(LoadErrors errors) => new(errors, null);

    /// <summary>A visitor with a certificate of that common name.</summary>
    public static Visitor Named(LoadErrors errors, string name, bool isEditor)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(errors, new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30))) { IsEditor = isEditor };
    }

    /// <summary>Where the wiki is.</summary>
    public int Port { get; set; }

    public bool HasCertificate => certificate is not null;

    /// <summary>May change pages.</summary>
    public bool IsEditor { get; private init; }

    public string? Fingerprint => certificate is null ? null : new ClientCertificate(certificate.RawData).Fingerprint;

    /// <summary>How often this visitor came.</summary>
    public int Requests => Volatile.Read(ref requests);

    /// <summary>Asks for a path of the wiki, or for a URL of it.</summary>
    public async Task<Reply> GetAsync(string pathOrUrl, params int[] expected)
    {
        var url = pathOrUrl.StartsWith('/') ? $"gemini://localhost:{Port}{pathOrUrl}" : pathOrUrl;
        return Check(await SendAsync(url, null), url, expected);
    }

    public async Task<Reply> PutAsync(string path, string text, string parameters, params int[] expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var stream = new MemoryStream(bytes);
        var url = $"titan://localhost:{Port}{path};size={bytes.Length}{parameters}";
        return Check(await SendAsync(url, new UploadContent("text", stream, bytes.Length)), url, expected);
    }

    /// <summary>Answers a prompt as a client does: follows the redirect to the nonce, sees the question, sends the answer. What comes instead of the question is what is expected.</summary>
    public async Task<Reply> AnswerAsync(string path, string answer, params int[] expected)
    {
        var asked = await SendAsync($"gemini://localhost:{Port}{path}", null);
        var url = asked.Meta;
        if (asked.Status != 30 || !Nonce().IsMatch(url)) return Check(asked, path, expected);
        var question = await SendAsync(url, null);
        if (question.Status is not (10 or 11)) return Check(question, url, expected);
        return Check(await SendAsync($"{url}?{Uri.EscapeDataString(answer)}", null), url, expected);
    }

    /// <summary>Takes it for an error where a text is missing in the answer.</summary>
    public void Expect(Reply reply, string text)
    {
        if (!reply.Body.Contains(text, StringComparison.Ordinal)) errors.Add($"\"{text.Trim()}\" is missing in: {reply.Body}");
    }

    public void Dispose() => certificate?.Dispose();

    private async Task<Reply> SendAsync(string url, UploadContent? content)
    {
        Interlocked.Increment(ref requests);
        try
        {
            await using var connection = await Client.ConnectAsync("localhost", Port, certificate, CancellationToken.None);
            var answer = await connection.AskAsync(url, content, CancellationToken.None);
            using var body = new MemoryStream();
            await foreach (var piece in answer.ReadBodyAsync(CancellationToken.None)) body.Write(piece.Span);
            return answer.Truncation is { } why
                ? new Reply(0, why, "")
                : new Reply(answer.Status, answer.Meta, Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
        }
        catch (WikiException failure)
        {
            return new Reply(0, failure.Message, "");
        }
    }

    private Reply Check(Reply reply, string what, int[] expected)
    {
        if (!expected.Contains(reply.Status)) errors.Add($"{what} {(HasCertificate ? "with" : "without")} a certificate: {reply.Status} {reply.Meta} in place of {string.Join(" or ", expected)}");
        return reply;
    }

    private static async ValueTask<Socket> DialAsync(string host, int port, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [GeneratedRegex("/[A-Za-z0-9_-]{32}$")]
    private static partial Regex Nonce();
}
