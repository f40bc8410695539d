namespace WikiEngine.Pages;

/// <summary>A change with what tells its author from others of the same code.</summary>
/// <param name="Name">The page or file.</param>
/// <param name="IsFile">Which of the two.</param>
/// <param name="Revision">The revision that it made; null for a deletion.</param>
/// <param name="Time">When.</param>
/// <param name="Author">The account; null where none signed it.</param>
/// <param name="Code">The author code.</param>
/// <param name="CodeHash">The whole hash that the code is taken from.</param>
public sealed record AuthoredChange(string Name, bool IsFile, int? Revision, DateTimeOffset Time, string? Author, string Code, string CodeHash);
