namespace WikiEngine.Scripting.Engines;

/// <summary>What came of an engine's run over all files.</summary>
internal sealed record LoadedEngine(IReadOnlyList<Registration> Registrations, IReadOnlyList<Mistake> Mistakes);
