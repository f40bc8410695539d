using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Protocols;

namespace WikiEngine.Server.Listening;

/// <summary>One connection: handshake, one request, one response, close_notify. Each step has its time.</summary>
internal sealed partial class Connection : IAsyncDisposable
{
    private readonly Serving serving;
    private readonly int publicPort;
    private readonly Socket socket;
    private readonly ILogger log;
    private readonly Transport transport;
    private readonly SslStream tls;
    private readonly Lock stopping = new();
    private Deadline deadline;
    private bool isIdle = true, isStopping, isAborted;

    public Connection(Serving serving, int publicPort, Socket socket, ILogger log)
    {
        (this.serving, this.publicPort, this.socket, this.log) = (serving, publicPort, socket, log);
        transport = new Transport(socket);
        tls = new SslStream(transport);
        deadline = new Deadline(serving.Clock, log);
    }

    public async Task ServeAsync()
    {
        try
        {
            if (await ShakeHandsAsync() && await AnswerAsync()) await CloseAsync();
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            LogBroken(failure.Message);
        }
    }

    /// <summary>The server stops: who has not asked for anything yet is not waited for.</summary>
    public void EndIfIdle()
    {
        Deadline? ended;
        lock (stopping)
        {
            isStopping = true;
            ended = isIdle ? deadline : null;
        }
        ended?.End();
    }

    /// <summary>The server stops, and this request took longer than it has patience.</summary>
    public void Abort()
    {
        Deadline ended;
        lock (stopping)
        {
            isAborted = true;
            ended = deadline;
        }
        ended.End();
    }

    public async ValueTask DisposeAsync()
    {
        await tls.DisposeAsync();
        deadline.Dispose();
    }

    private async ValueTask<bool> ShakeHandsAsync()
    {
        deadline.Allow(serving.Limits.Handshake);
        try
        {
            var options = serving.Tls;
            if (options.HasOneHost) await tls.AuthenticateAsServerAsync(options.First, deadline.Token);
            else await tls.AuthenticateAsServerAsync(static (_, hello, state, _) => new(((Tls.TlsOptions)state!).For(hello.ServerName)), options, deadline.Token);
            LogHandshake();
            return true;
        }
        catch (Exception failure) when (failure is AuthenticationException or CryptographicException or IOException or OperationCanceledException)
        {
            LogHandshakeFailed((failure.InnerException ?? failure).Message);
            return false;
        }
    }

    /// <summary>False where the answer broke off: then no close_notify may make it look complete.</summary>
    private async ValueTask<bool> AnswerAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(RequestLine.BufferSize);
        try
        {
            deadline.Allow(serving.Limits.RequestLine);
            var (line, read) = await RequestLine.ReadAsync(tls, buffer.AsMemory(0, RequestLine.BufferSize), deadline.Token);
            if (line < 0)
            {
                LogNoRequest();
                return true;
            }
            lock (stopping) isIdle = false;
            var begun = line + 2 <= read ? buffer.AsMemory(line + 2, read - line - 2) : default;
            return await AnswerAsync(buffer.AsMemory(0, line), begun);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask CloseAsync()
    {
        deadline.Allow(LingeringClose.Longest);
        // Joins what the transport holds of the answer; both leave together.
        transport.Hold();
        await tls.ShutdownAsync();
        await transport.ReleaseAsync(deadline.Token);
        lock (stopping)
        {
            isIdle = true;
            if (isStopping) deadline.Allow(LingeringClose.LongestAtStop);
        }
        await LingeringClose.DrainAsync(socket, deadline.Token);
    }

    private ClientCertificate? ShownCertificate(Pipeline.Snapshot snapshot) => tls.RemoteCertificate is { } shown
        ? new ClientCertificate(shown.GetRawCertData(), serving.Clock) { Trusts = snapshot.Authorities is { } authorities ? authorities.Trusts : null }
        : null;
}
