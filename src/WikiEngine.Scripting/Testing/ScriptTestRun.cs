namespace WikiEngine.Scripting.Testing;

/// <summary>What came of a file of tests.</summary>
/// <param name="Mistakes">What kept the file from being run; with any there are no results.</param>
/// <param name="Results">Its tests, in order.</param>
public sealed record ScriptTestRun(IReadOnlyList<Mistake> Mistakes, IReadOnlyList<ScriptTestResult> Results);
