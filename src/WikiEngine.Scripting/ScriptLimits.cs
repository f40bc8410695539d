namespace WikiEngine.Scripting;

/// <summary>What a script may use. The defaults are those that contained every attack that was tried; tests set others.</summary>
public sealed record ScriptLimits
{
    /// <summary>The time of a call that is the script's own work.</summary>
    public TimeSpan WorkTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The time that a call may wait for the host in all, on top of its own work.</summary>
    public TimeSpan HostTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many fetches a call may begin.</summary>
    public int Fetches { get; init; } = 100;

    /// <summary>How many fetches of a call run at once; the others wait for their turn.</summary>
    public int FetchesAtOnce { get; init; } = 4;

    /// <summary>The time that an engine may take to load all files.</summary>
    public TimeSpan LoadTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How much longer than all that a thread may take before it is given up: by then what should have ended it has failed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many threads may be given up, until all calls are answered with 41.</summary>
    public int GivenUp { get; init; } = 8;

    /// <summary>The time that a regular expression may take.</summary>
    public TimeSpan RegexTime { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The bytes that a call may allocate in all.</summary>
    public long Memory { get; init; } = 16_000_000;

    /// <summary>How deep functions may call each other.</summary>
    public int Recursion { get; init; } = 200;

    /// <summary>The largest length of an array.</summary>
    public uint ArraySize { get; init; } = 100_000;

    /// <summary>How many engines run at once at most; a call beyond is answered with 41.</summary>
    public int Engines { get; init; } = 32;

    /// <summary>How many engines stay although they are idle.</summary>
    public int IdleEngines { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>After how long, or twice that, the other idle engines end.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After how many calls an engine is replaced, so that what grows in a script's variables goes.</summary>
    public int CallsPerEngine { get; init; } = 10_000;

    /// <summary>How many lines a call may write to the log.</summary>
    public int LogLines { get; init; } = 100;
}
