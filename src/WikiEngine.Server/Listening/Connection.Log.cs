using Microsoft.Extensions.Logging;
using WikiEngine.Pipeline;

namespace WikiEngine.Server.Listening;

/// <summary>What a connection logs: one line for each request, without the visitor's address, query or token.</summary>
internal sealed partial class Connection
{
    private void LogRequest(Request? request, Response response, long bytes, bool isWhole, double milliseconds, int snapshot)
    {
        if (!log.IsEnabled(LogLevel.Information)) return;
        var what = request is null ? "refused request" : $"{request.Scheme}://{request.Host}{request.Link(request.LoggedPath ?? request.Path)}";
        // Where a redirect leads may hold what the visitor typed.
        var meta = response.Status is Status.TemporaryRedirect or Status.PermanentRedirect ? "" : response.LoggedMeta ?? response.Meta;
        LogAnswered(what, (int)response.Status, meta, bytes, milliseconds, snapshot, isWhole ? "" : ", broken off");
    }

    private void LogHandshake()
    {
        if (!log.IsEnabled(LogLevel.Debug)) return;
        var snapshot = serving.Live.Begin();
        var shown = ShownCertificate(snapshot) is { } certificate
            ? $"{certificate.Fingerprint} {certificate.Subject} {certificate.Issuer} {(certificate.IsInDate ? "in date" : "out of date")}, {(certificate.IsTrusted ? "signed by an authority of this wiki" : "signed by nobody known")}"
            : "no client certificate";
        LiveSnapshot.End(snapshot);
        var protocol = tls.SslProtocol.ToString();
        LogHandshake(protocol, shown);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Request} {Status} {Meta} ({Bytes} bytes, {Milliseconds:0.0} ms, revision {Revision}{End})")]
    private partial void LogAnswered(string request, int status, string meta, long bytes, double milliseconds, int revision, string end);

    [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "Handshake: {Protocol}, {Certificate}")]
    private partial void LogHandshake(string protocol, string certificate);

    [LoggerMessage(EventId = 3, Level = LogLevel.Debug, Message = "Handshake failed: {Reason}")]
    private partial void LogHandshakeFailed(string reason);

    [LoggerMessage(EventId = 4, Level = LogLevel.Debug, Message = "The visitor left without a request")]
    private partial void LogNoRequest();

    [LoggerMessage(EventId = 5, Level = LogLevel.Debug, Message = "Connection broken: {Reason}")]
    private partial void LogBroken(string reason);

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "{Source} failed in a stream while it was sent")]
    private partial void LogStreamFailed(Exception failure, string source);
}
