namespace WikiEngine.Scripting.Engines;

/// <summary>What a task was started with, or what a plugin tells of.</summary>
/// <param name="Json">As JSON.</param>
internal sealed record HandlerData(string Json);
