namespace WikiEngine.Timers;

/// <summary>What a script or a plugin wants to run again and again.</summary>
/// <param name="Interval">From start to start.</param>
/// <param name="Run">Gets a request in the owner's name.</param>
internal sealed record TimerHook(TimeSpan Interval, Func<Request, ValueTask> Run);

/// <summary>What a script or a plugin may start by a name.</summary>
/// <param name="Name">Unique for its source.</param>
/// <param name="Run">Gets data as JSON, and a request in the owner's name.</param>
internal sealed record TaskHook(string Name, Func<string, Request, ValueTask> Run);
