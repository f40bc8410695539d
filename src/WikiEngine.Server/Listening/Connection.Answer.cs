using System.Net;
using System.Net.Sockets;
using WikiEngine.Pipeline;
using WikiEngine.Server.Protocols;

namespace WikiEngine.Server.Listening;

/// <summary>From the request line to the last byte of the body.</summary>
internal sealed partial class Connection
{
    /// <summary>How long a handler has to notice that its time is over.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>What a plugin still does though nobody waits for it any more.</summary>
    private Task abandoned = Task.CompletedTask;

    private async ValueTask<bool> AnswerAsync(ReadOnlyMemory<byte> line, ReadOnlyMemory<byte> begun)
    {
        var snapshot = serving.Live.Begin();
        try
        {
            return await AnswerAsync(snapshot, line, begun);
        }
        finally
        {
            // What runs on needs its snapshot, though nobody waits for it.
            if (abandoned.IsCompleted) LiveSnapshot.End(snapshot);
            else _ = abandoned.ContinueWith(_ => LiveSnapshot.End(snapshot), TaskScheduler.Default);
        }
    }

    private async ValueTask<bool> AnswerAsync(Snapshot snapshot, ReadOnlyMemory<byte> line, ReadOnlyMemory<byte> begun)
    {
        var started = serving.Clock.GetTimestamp();
        var limits = serving.Limits;
        deadline.Allow(limits.Response);
        var visit = new Visit(snapshot, ShownCertificate(snapshot), RemoteAddress(), publicPort, deadline.Token);
        var incoming = new Incoming(tls, begun, () => deadline.Allow(limits.Upload), () => deadline.Allow(limits.Response));

        var (request, refusal) = RequestReader.Read(line.Span, visit, incoming);
        var response = refusal ?? await RunAsync(request!);
        // What took too long is answered all the same: the visitor learns why.
        if (deadline.IsOver) RenewDeadline();

        using var writer = new ResponseWriter(tls, Authority(request, snapshot), snapshot.Settings.Language, () => deadline.Allow(limits.Response), deadline.Pause);
        var isWhole = await WriteAsync(writer, response);
        LogRequest(request, response, writer.BodyBytes, isWhole, serving.Clock.GetElapsedTime(started).TotalMilliseconds, snapshot.Revision);
        return isWhole;
    }

    private async ValueTask<Response> RunAsync(Request request)
    {
        try
        {
            var answer = serving.Core.AnswerAsync(request);
            if (answer.IsCompleted) return await answer;
            var running = answer.AsTask();
            return await IsEndedInTimeAsync(running) ? await running : TookTooLong();
        }
        catch (OperationCanceledException) when (deadline.IsOver)
        {
            return TookTooLong();
        }
    }

    /// <summary>When the time is over, what looks at its cancellation ends, and says why itself; a plugin that never looks is not waited for.</summary>
    private async ValueTask<bool> IsEndedInTimeAsync(Task running)
    {
        await Task.WhenAny(running, deadline.Over);
        if (!running.IsCompleted) await running.WaitAsync(Grace, serving.Clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!running.IsCompleted) abandoned = running;
        return running.IsCompleted;
    }

    private static Response TookTooLong() => Response.TemporaryFailure("This took too long; try again later");

    private async ValueTask<bool> WriteAsync(ResponseWriter writer, Response response)
    {
        try
        {
            if (response.Body is not { IsStreamed: true })
            {
                // The end may wait for close_notify; a stream's reader waits for every piece.
                transport.Hold();
                await writer.WriteAsync(response, deadline.Token);
                return true;
            }
            var running = writer.WriteAsync(response, deadline.Token).AsTask();
            if (!await IsEndedInTimeAsync(running)) return false;
            await running;
            return true;
        }
        catch (Exception failure) when (writer.HasLostVisitor || deadline.IsOver || response.Body is not { IsStreamed: true } && failure is IOException or SocketException)
        {
            LogBroken(failure.Message);
            return false;
        }
        catch (Exception failure) when (response.Body is { IsStreamed: true } stream)
        {
            LogStreamFailed(failure, stream.Source ?? "the wiki");
            return false;
        }
    }

    private void RenewDeadline()
    {
        lock (stopping)
        {
            if (isAborted) return;
            deadline.Dispose();
            deadline = new Deadline(serving.Clock, log);
        }
    }

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
