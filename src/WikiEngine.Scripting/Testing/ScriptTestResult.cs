namespace WikiEngine.Scripting.Testing;

/// <summary>What came of a test.</summary>
/// <param name="Name">Its name, as <c>test(name, fn)</c> gave it.</param>
/// <param name="Failure">Why it failed, and where; null where it passed.</param>
/// <param name="Duration">How long it ran.</param>
public sealed record ScriptTestResult(string Name, Mistake? Failure, TimeSpan Duration);
