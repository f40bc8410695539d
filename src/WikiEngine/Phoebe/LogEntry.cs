namespace WikiEngine.Phoebe;

/// <summary>A change as <c>changes.log</c> has it; the name is not checked yet.</summary>
/// <param name="Line">Which line, from 1.</param>
/// <param name="Seconds">Since 1970, UTC.</param>
/// <param name="Number">The revision of a page that was saved; else 0.</param>
internal readonly record struct LogEntry(int Line, long Seconds, string Name, ChangeKind Kind, int Number, string Code);
