namespace WikiEngine.Search;

/// <summary>A page that was found, and how its text begins.</summary>
/// <param name="Text">Its text, cut off where the store was asked to.</param>
public sealed record PageHead(string Name, string Text);
