namespace WikiEngine.Pipeline;

/// <summary>Does work that calls several handlers of scripts one after the other, so that it costs the way to where they run once.</summary>
/// <param name="work">The work.</param>
public delegate ValueTask<Response?> JoinScriptCalls(Func<ValueTask<Response?>> work);
