namespace WikiEngine.Timers;

/// <summary>How many timers and tasks there may be, and when they run.</summary>
internal static class TimerLimits
{
    /// <summary>For each script or plugin.</summary>
    public const int Timers = 100;

    /// <summary>For each script or plugin.</summary>
    public const int Tasks = 100;

    public const int TaskNameLength = 100;

    /// <summary>How many started tasks wait for each script or plugin.</summary>
    public const int Waiting = 1000;

    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>How long a run may go on when its configuration has been replaced.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
}
