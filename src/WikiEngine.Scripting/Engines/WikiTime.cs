using System.Globalization;
using Jint.Runtime;

namespace WikiEngine.Scripting.Engines;

/// <summary>What time it is for scripts: the wiki's clock, in UTC as all that the wiki shows, wherever the server stands.</summary>
internal sealed class WikiTime(TimeProvider clock) : ITimeSystem
{
    private readonly DefaultTimeSystem calendar = new(TimeZoneInfo.Utc, CultureInfo.InvariantCulture);

    public TimeZoneInfo DefaultTimeZone => calendar.DefaultTimeZone;

    public DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public bool TryParse(string date, out long epochMilliseconds) => calendar.TryParse(date, out epochMilliseconds);

    public TimeSpan GetUtcOffset(long epochMilliseconds) => calendar.GetUtcOffset(epochMilliseconds);
}
