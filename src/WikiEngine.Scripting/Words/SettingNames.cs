using Jint;
using Jint.Native;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary>The settings that scripts know, by their names in JavaScript.</summary>
internal static class SettingNames
{
    private const uint LongestArray = 10_000;

    private static readonly Dictionary<string, Setting> Table = new(StringComparer.Ordinal)
    {
        ["title"] = new("a text", s => s.Title, (s, v) => s.Title = (string)v!, Text),
        ["mainPage"] = new("a text or null", s => s.MainPage, (s, v) => s.MainPage = (string?)v, TextOrNull),
        ["pages"] = new("an array of texts", s => s.Pages, (s, v) => s.Pages = (IReadOnlyList<string>)v!, Texts),
        ["language"] = new("a text or null", s => s.Language, (s, v) => s.Language = (string?)v, TextOrNull),
        ["editLink"] = new("true or false", s => s.EditLink, (s, v) => s.EditLink = (bool)v!, Flag),
        ["tokens"] = new("an array of texts", s => s.Tokens, (s, v) => s.Tokens = (IReadOnlyList<string>)v!, Texts, IsSecret: true),
        ["editing"] = new("a text", s => s.Editing, (s, v) => s.Editing = (string)v!, Text),
        ["registration"] = new("a text", s => s.Registration, (s, v) => s.Registration = (string)v!, Text),
        ["reading"] = new("a text", s => s.Reading, (s, v) => s.Reading = (string)v!, Text),
        ["editors"] = new("an array of texts", s => s.Editors, (s, v) => s.Editors = (IReadOnlyList<string>)v!, Texts),
        ["checkDates"] = new("true or false", s => s.CheckDates, (s, v) => s.CheckDates = (bool)v!, Flag),
        ["rules"] = new("an object such as { \"Private *\": { reading: \"known\" } }", s => s.Rules, (s, v) => s.Rules = (IReadOnlyList<AccessRule>)v!, SettingRules.FromScript),
        ["mimeTypes"] = new("an array of texts", s => s.MimeTypes, (s, v) => s.MimeTypes = (IReadOnlyList<string>)v!, Texts),
        ["pageSizeLimit"] = new("a whole number", s => s.PageSizeLimit, (s, v) => s.PageSizeLimit = (long)v!, Number),
        ["fileSizeLimit"] = new("a whole number", s => s.FileSizeLimit, (s, v) => s.FileSizeLimit = (long)v!, Number),
    };

    public static IReadOnlyCollection<string> All => Table.Keys;

    public static bool Exists(string name) => Table.ContainsKey(name);

    public static object? Read(WikiSettings settings, string name) => Table[name].Read(settings);

    public static IReadOnlyDictionary<string, object?> ReadAll(WikiSettings settings) =>
        Table.ToDictionary(setting => setting.Key, setting => setting.Value.Read(settings), StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The value is none for this setting.</exception>
    public static void Write(WikiSettings settings, string name, object? value) => Table[name].Write(settings, value);

    /// <summary>The value that a script gave.</summary>
    /// <exception cref="ArgumentException">It is of another kind.</exception>
    public static object? FromScript(string name, JsValue value)
    {
        var setting = Table[name];
        if (setting.FromScript(value, out var result)) return result;
        // A token may well be written as a number, and messages go to the log.
        var shown = value.IsNumber() && !setting.IsSecret ? value.ToString() : Word.KindOf(value);
        throw new ArgumentException($"{name} is {shown}; it should be {setting.Kind}");
    }

    public static JsValue ToScript(ScriptEngine engine, object? value) => value switch
    {
        null => JsValue.Null,
        string text => JsString.Create(text),
        bool flag => flag ? JsBoolean.True : JsBoolean.False,
        long number => JsNumber.Create(number),
        // A push to the copy that a script gets would be lost: it fails instead.
        IReadOnlyList<string> texts => engine.Freeze(Word.Texts(engine.Engine, texts)),
        IReadOnlyList<AccessRule> rules => SettingRules.ToScript(engine, rules),
        _ => throw new InvalidOperationException($"No setting is a {value.GetType().Name}"),
    };

    private static bool Text(JsValue value, out object? result)
    {
        result = value.IsString() ? value.ToString() : null;
        return result is not null;
    }

    private static bool TextOrNull(JsValue value, out object? result) => Text(value, out result) || value.IsNull();

    private static bool Flag(JsValue value, out object? result)
    {
        result = value.IsBoolean() ? value.AsBoolean() : null;
        return result is not null;
    }

    private static bool Number(JsValue value, out object? result)
    {
        result = value.IsNumber() && double.IsInteger(value.AsNumber()) ? (long)value.AsNumber() : null;
        return result is not null;
    }

    private static bool Texts(JsValue value, out object? result)
    {
        result = value is JsArray { Length: <= LongestArray } array && array.All(element => element.IsString()) ? (IReadOnlyList<string>)[.. array.Select(element => element.ToString())] : null;
        return result is not null;
    }

    private delegate bool FromScriptValue(JsValue value, out object? result);

    private sealed record Setting(string Kind, Func<WikiSettings, object?> Read, Action<WikiSettings, object?> Write, FromScriptValue FromScript, bool IsSecret = false);
}
