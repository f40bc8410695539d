using Jint.Runtime;

namespace WikiEngine.Scripting.Engines;

/// <summary>The server's clock as <c>Date</c> reads it: scripts and wiki agree on what time it is.</summary>
internal sealed class ScriptTime(TimeProvider clock) : ITimeSystem
{
    private readonly DefaultTimeSystem rules = new(clock.LocalTimeZone, System.Globalization.CultureInfo.InvariantCulture);

    public TimeZoneInfo DefaultTimeZone => rules.DefaultTimeZone;

    public DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public TimeSpan GetUtcOffset(long epochMilliseconds) => rules.GetUtcOffset(epochMilliseconds);

    public bool TryParse(string date, out long epochMilliseconds) => rules.TryParse(date, out epochMilliseconds);
}
