using System.Text.Json;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary>
/// <c>wiki.settings</c>: read always, set while loading. While loading each engine has its own view, which begins with the settings before any script
/// ran; so all engines see the same. What the first engine set is then applied to the wiki.
/// </summary>
internal sealed class SettingsObject : ObjectInstance
{
    private readonly ScriptEngine engine;
    private readonly string file;

    public SettingsObject(ScriptEngine engine, string file) : base(engine.Engine)
    {
        this.engine = engine;
        this.file = file;
        Prototype = engine.Engine.Intrinsics.Object.PrototypeObject;
        foreach (var name in SettingNames.All)
            FastSetProperty(name, new GetSetPropertyDescriptor(Word.Function(engine.Engine, name, _ => Read(name)), JsValue.Undefined, enumerable: true, configurable: false));
    }

    public override bool Set(JsValue property, JsValue value, JsValue receiver)
    {
        var name = property.ToString();
        try
        {
            if (!engine.IsLoading) throw new JavaScriptException(engine.Engine.Intrinsics.Error, $"wiki.settings.{name} can be set only while the file loads");
            if (!SettingNames.Exists(name)) throw new ArgumentException($"there is no setting \"{name}\"; settings are: {string.Join(", ", SettingNames.All)}");
            Write(name, SettingNames.FromScript(name, value));
        }
        catch (ArgumentException exception)
        {
            engine.Add(Here.Mistake("Error: " + Word.MessageOf(exception)));
        }
        return true;
    }

    public override bool DefineOwnProperty(JsValue property, PropertyDescriptor desc) => false;

    private Loading.Place Here => Loading.Place.OfStack(engine.Engine.Advanced.StackTrace) ?? new(file, 1, 1);

    private JsValue Read(string name)
    {
        var wiki = engine.Program.WikiOf(file);
        var value = engine switch
        {
            { IsLoading: false, Request: { } request } => SettingNames.Read(wiki.SettingsOf(request), name),
            { IsLoading: false } => SettingNames.Read(wiki.Settings, name),
            _ when engine.LoadingSettings.TryGetValue(name, out var set) => set,
            _ => engine.Program.SettingsBefore(wiki)[name],
        };
        return SettingNames.ToScript(engine, value);
    }

    private void Write(string name, object? value)
    {
        _ = engine.Program.SettingsBefore(engine.Program.WikiOf(file));
        engine.LoadingSettings[name] = value;
        engine.Register(
            new($"wiki.settings.{name}", file, Here, (wiki, _, _) => SettingNames.Write(wiki.Settings, name, value))
            {
                Value = JsonSerializer.Serialize(value),
                Rules = RuleNames.OfSetting(name),
            },
            Undefined);
    }
}
