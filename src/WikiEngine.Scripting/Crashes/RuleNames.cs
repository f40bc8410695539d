namespace WikiEngine.Scripting.Crashes;

/// <summary>The events and the settings that decide who may read and edit, and what.</summary>
internal static class RuleNames
{
    private const ScriptRules Both = ScriptRules.Editing | ScriptRules.Reading;

    private static readonly Dictionary<string, ScriptRules> Events = new(StringComparer.Ordinal)
    {
        ["authorize"] = ScriptRules.Editing,
        ["edit"] = ScriptRules.Editing,
        ["read"] = ScriptRules.Reading,
    };

    // Who may register matters where accounts let in; tokens, editors and dates, for reading as well as for editing.
    private static readonly Dictionary<string, ScriptRules> Settings = new(StringComparer.Ordinal)
    {
        ["editing"] = ScriptRules.Editing,
        ["reading"] = ScriptRules.Reading,
        ["rules"] = Both,
        ["tokens"] = Both,
        ["editors"] = Both,
        ["checkDates"] = Both,
        ["registration"] = Both,
    };

    public static ScriptRules OfEvent(string name) => Events.GetValueOrDefault(name);

    public static ScriptRules OfSetting(string name) => Settings.GetValueOrDefault(name);
}
