using System.Globalization;

namespace WikiEngine.Scripting;

/// <summary>Something that a script registered or set while it loaded, and where that stands.</summary>
/// <param name="Source">The file, relative to the wiki's directory.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="What">As in the script, without its handler: <c>wiki.route("/garden")</c>.</param>
public sealed record ScriptRegistration(string Source, int Line, int Column, string What)
{
    /// <summary>The place in the form in which mistakes name theirs: <c>config.js:2:1</c>.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{Source}:{Line}:{Column}");
}
