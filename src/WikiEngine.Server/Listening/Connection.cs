using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using WikiEngine.Pipeline;
using WikiEngine.Server.Protocols;

namespace WikiEngine.Server.Listening;

/// <summary>One connection: handshake, one request, one response, close_notify. Each step has its time.</summary>
internal sealed partial class Connection : IAsyncDisposable
{
    /// <summary>How long a handler has to notice that its time is over.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Serving serving;
    private readonly int publicPort;
    private readonly Socket socket;
    private readonly ILogger log;
    private readonly Transport transport;
    private readonly SslStream tls;
    private readonly Lock stopping = new();
    private CancellationTokenSource time = new();
    private bool isIdle = true, isAborted;

    public Connection(Serving serving, int publicPort, Socket socket, ILogger log)
    {
        (this.serving, this.publicPort, this.socket, this.log) = (serving, publicPort, socket, log);
        transport = new Transport(socket);
        tls = new SslStream(transport);
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
        lock (stopping)
            if (isIdle) time.Cancel();
    }

    /// <summary>The server stops, and this request took longer than it has patience.</summary>
    public void Abort()
    {
        lock (stopping)
        {
            isAborted = true;
            time.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await tls.DisposeAsync();
        lock (stopping)
        {
            // A stop that comes now cancels something that nobody waits for.
            var ended = time;
            time = new CancellationTokenSource();
            ended.Dispose();
        }
    }

    private async ValueTask<bool> ShakeHandsAsync()
    {
        time.CancelAfter(serving.Limits.Handshake);
        try
        {
            var options = serving.Tls;
            if (options.HasOneHost) await tls.AuthenticateAsServerAsync(options.First, time.Token);
            else await tls.AuthenticateAsServerAsync(static (_, hello, state, _) => new(((Tls.TlsOptions)state!).For(hello.ServerName)), options, time.Token);
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
            time.CancelAfter(serving.Limits.RequestLine);
            var (line, read) = await RequestLine.ReadAsync(tls, buffer.AsMemory(0, RequestLine.BufferSize), time.Token);
            if (line < 0)
            {
                LogNoRequest();
                return true;
            }
            lock (stopping) isIdle = false;
            var begun = line + 2 <= read ? buffer.AsMemory(line + 2, read - line - 2) : default;
            var snapshot = serving.Live.Begin();
            try
            {
                return await AnswerAsync(snapshot, buffer.AsMemory(0, line), begun);
            }
            finally
            {
                LiveSnapshot.End(snapshot);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<bool> AnswerAsync(Snapshot snapshot, ReadOnlyMemory<byte> line, ReadOnlyMemory<byte> begun)
    {
        var started = serving.Clock.GetTimestamp();
        var limits = serving.Limits;
        time.CancelAfter(limits.Response);
        var visit = new Visit(snapshot, ShownCertificate(), RemoteAddress(), publicPort, time.Token);
        var incoming = new Incoming(tls, begun, () => time.CancelAfter(limits.Upload), () => time.CancelAfter(limits.Response));

        var (request, refusal) = RequestReader.Read(line.Span, visit, incoming);
        var response = refusal ?? await RunAsync(request!);
        // What took too long is answered all the same: the visitor learns why.
        if (time.IsCancellationRequested) RenewTime();

        using var writer = new ResponseWriter(tls, Authority(request, snapshot), snapshot.Settings.Language, () => time.CancelAfter(limits.Response));
        var isWhole = await WriteAsync(writer, response);
        LogRequest(request, response, writer.BodyBytes, isWhole, serving.Clock.GetElapsedTime(started).TotalMilliseconds, snapshot.Revision);
        return isWhole;
    }

    private async ValueTask<Response> RunAsync(Request request)
    {
        try
        {
            var answer = serving.Core.AnswerAsync(request);
            return answer.IsCompleted ? await answer : await InTimeAsync(answer.AsTask());
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !isAborted)
        {
            return TookTooLong();
        }
    }

    /// <summary>When the time is over, what looks at its cancellation says why itself; a plugin that never looks is not waited for.</summary>
    private async Task<Response> InTimeAsync(Task<Response> answer)
    {
        Task ended = answer;
        await ended.WaitAsync(time.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!answer.IsCompleted) await ended.WaitAsync(Grace, serving.Clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return answer.IsCompleted ? await answer : TookTooLong();
    }

    private static Response TookTooLong() => Response.TemporaryFailure("This took too long; try again later");

    private async ValueTask<bool> WriteAsync(ResponseWriter writer, Response response)
    {
        try
        {
            // A stream's reader waits for every piece; of anything else, the end may wait for close_notify.
            if (response.Body is not StreamBody) transport.Hold();
            await writer.WriteAsync(response, time.Token);
            return true;
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            LogBroken(failure.Message);
            return false;
        }
        catch (Exception failure) when (response.Body is StreamBody)
        {
            LogStreamFailed(failure);
            return false;
        }
    }

    private async ValueTask CloseAsync()
    {
        time.CancelAfter(LingeringClose.Longest);
        // Joins what the transport holds of the answer; both leave together.
        transport.Hold();
        await tls.ShutdownAsync();
        await transport.ReleaseAsync(time.Token);
        lock (stopping) isIdle = true;
        await LingeringClose.DrainAsync(socket, time.Token);
    }

    private void RenewTime()
    {
        lock (stopping)
        {
            if (isAborted) return;
            time.Dispose();
            time = new CancellationTokenSource();
        }
    }

    private ClientCertificate? ShownCertificate() =>
        tls.RemoteCertificate is { } shown ? new ClientCertificate(shown.GetRawCertData(), serving.Clock) : null;

    private IPAddress RemoteAddress()
    {
        var address = ((IPEndPoint)socket.RemoteEndPoint!).Address;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private string Authority(Request? request, Snapshot snapshot)
    {
        var host = request is not null && snapshot.Sites.TryFind(request.Host, out var site) ? site.Host : snapshot.Sites.Sites[0].Host;
        return publicPort == RequestUrl.DefaultPort ? host.InUrl : $"{host.InUrl}:{publicPort}";
    }
}
