using Microsoft.Extensions.Logging;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Hosting;

/// <summary>What a load logs besides mistakes.</summary>
internal sealed partial class WikiLoader
{
    [LoggerMessage(EventId = 25, Level = LogLevel.Warning, Message = "The certificate of {Host} ends on {End:yyyy-MM-dd}. Make a new one in time, and tell your readers its fingerprint: nothing replaces it by itself")]
    private partial void LogCertificateEnds(HostName host, DateTime end);

    [LoggerMessage(EventId = 28, Level = LogLevel.Error, Message = "What works now can't be kept in state/: {Reason}. It runs all the same; a restart with a mistake in the files would run what was kept before")]
    private partial void LogNotKept(string reason);
}
