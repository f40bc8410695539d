namespace WikiEngine.Scripting.Crashes;

/// <summary>A script that ran when the server died: it is left out as long as it and its imports are what they were then.</summary>
/// <param name="File">Relative to the wiki's directory.</param>
/// <param name="Fingerprint">Of its text and those of all its imports.</param>
/// <param name="Rules">The rules that it holds; null where the server died while it loaded, so that nobody knows what it would have registered.</param>
public sealed record LeftOutScript(string File, string Fingerprint, ScriptRules? Rules);
