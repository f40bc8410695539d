using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary>Rules of access as scripts write them: an object with a member for each pattern of names, in the order in which it lists them.</summary>
internal static class SettingRules
{
    private const int MostRules = 10_000;

    /// <exception cref="ArgumentException">A rule says nothing, or a word is no policy.</exception>
    public static bool FromScript(JsValue value, out object? result)
    {
        result = null;
        if (value is not ObjectInstance members || value is JsArray || value.IsCallable()) return false;
        var names = members.GetOwnPropertyKeys(Types.String);
        if (names.Count > MostRules) return false;
        var rules = new List<AccessRule>(names.Count);
        foreach (var name in names)
        {
            if (members.Get(name) is not ObjectInstance rule) return false;
            foreach (var word in rule.GetOwnPropertyKeys(Types.String))
                if (word.ToString() is not ("editing" or "reading")) throw new ArgumentException($"the rule \"{name}\" has no \"{word}\"; it has editing, reading or both");
            if (!TryText(rule.Get("editing"), out var editing) || !TryText(rule.Get("reading"), out var reading)) return false;
            rules.Add(new AccessRule(name.ToString(), editing, reading));
        }
        result = rules;
        return true;
    }

    public static JsValue ToScript(ScriptEngine engine, IReadOnlyList<AccessRule> rules)
    {
        var members = new JsObject(engine.Engine);
        // Of two rules with one pattern the first decides.
        foreach (var group in rules.GroupBy(rule => rule.Pattern, StringComparer.Ordinal))
        {
            var rule = new JsObject(engine.Engine);
            if (group.Select(same => same.Editing).FirstOrDefault(words => words is not null) is { } editing) rule.Set("editing", editing);
            if (group.Select(same => same.Reading).FirstOrDefault(words => words is not null) is { } reading) rule.Set("reading", reading);
            members.Set(group.Key, engine.Freeze(rule));
        }
        return engine.Freeze(members);
    }

    private static bool TryText(JsValue value, out string? text)
    {
        text = value.IsString() ? value.ToString() : null;
        return text is not null || value.IsUndefined() || value.IsNull();
    }
}
