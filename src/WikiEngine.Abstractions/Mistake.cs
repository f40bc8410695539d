namespace WikiEngine;

/// <summary>A mistake in a configuration, a script or a plugin. All are collected, then reported at once.</summary>
/// <param name="Source">The file, relative to the wiki's directory; or the option, or the plugin.</param>
/// <param name="Message">What is wrong with which value, and what would be right.</param>
/// <param name="Line">The line in the file, from 1; null where it has none.</param>
/// <param name="Column">The column in the line, from 1; null where it has none.</param>
public sealed record Mistake(string Source, string Message, int? Line = null, int? Column = null)
{
    /// <summary>As it is logged: <c>config.js:12:5: message</c>.</summary>
    public override string ToString() => Line is null ? $"{Source}: {Message}" : $"{Source}:{Line}:{Column ?? 1}: {Message}";
}
