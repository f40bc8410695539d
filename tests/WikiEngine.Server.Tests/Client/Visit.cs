using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace WikiEngine.Server.Tests.Client;

/// <summary>One connection to the scripted server.</summary>
internal sealed class Visit(SslStream tls, Socket socket, CancellationToken stop)
{
    public string Request { get; private set; } = "";
    /// <summary>Whatever came after the request line and was read by the script.</summary>
    public List<byte> Body { get; } = [];

    public Exception? Failure { get; set; }
    public string? ClientFingerprint { get; private set; }

    public async Task<bool> ReadRequestAsync()
    {
        ClientFingerprint = tls.RemoteCertificate is { } certificate ? Fingerprint.OfCertificate(certificate.GetRawCertData()) : null;
        var line = new List<byte>();
        var buffer = new byte[1];
        while (!line.TakeLast(2).SequenceEqual("\r\n"u8.ToArray()))
        {
            if (await tls.ReadAsync(buffer, stop) == 0) return false;
            line.Add(buffer[0]);
        }
        Request = Encoding.UTF8.GetString([.. line])[..^2];
        return true;
    }

    /// <summary>Reads as many bytes as the request announces, and no more.</summary>
    public async Task ReadBodyAsync()
    {
        var size = int.Parse(Request.Split(";size=")[1].Split(';')[0], System.Globalization.CultureInfo.InvariantCulture);
        var buffer = new byte[size];
        await tls.ReadExactlyAsync(buffer, stop);
        Body.AddRange(buffer);
    }

    /// <summary>Reads until the client closes.</summary>
    public async Task ReadToEndAsync()
    {
        var buffer = new byte[16 * 1024];
        while (await tls.ReadAsync(buffer, stop) is var count and > 0) Body.AddRange(buffer.AsSpan(0, count));
    }

    public async Task AnswerAsync(string answer)
    {
        await WriteAsync(answer);
        await tls.ShutdownAsync();
    }

    /// <summary>Answers, and says nothing about the end.</summary>
    public async Task WriteAsync(string answer) => await tls.WriteAsync(Encoding.UTF8.GetBytes(answer), stop);

    /// <summary>Ends the connection without close_notify, as anybody on the way can.</summary>
    public void Break() => socket.Shutdown(SocketShutdown.Send);
}
