namespace WikiEngine.Scripting.Engines;

/// <summary>What a task was started with.</summary>
/// <param name="Json">As JSON.</param>
internal sealed record TaskData(string Json);
