namespace WikiEngine.Server.Tests.Protocol;

/// <summary>A clock that a test sets. Its timers are the system's.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
