namespace WikiEngine.Scripting;

/// <summary>What came of loading a directory's scripts.</summary>
/// <param name="Scripts">The scripts; null where there are mistakes.</param>
/// <param name="Mistakes">All mistakes of all files.</param>
public sealed record ScriptLoad(ScriptSet? Scripts, IReadOnlyList<Mistake> Mistakes);
