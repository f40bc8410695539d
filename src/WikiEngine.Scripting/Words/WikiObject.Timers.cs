using Jint;
using Jint.Native;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary>What runs without a visitor: <c>every</c>, <c>task</c>, <c>later</c>.</summary>
internal sealed partial class WikiObject
{
    private void Every(JsValue[] arguments)
    {
        const string Usage = "wiki.every(interval, fn)";
        var text = IntervalAt(arguments, Usage, out var interval);
        var handler = Handler(arguments.At(1), Usage);
        Add($"wiki.every(\"{text}\")", handler, (wiki, program, number) => wiki.Every(interval, async request => await Ask(program, number, null, request, Answers.OfEvent)));
    }

    private void Task(JsValue[] arguments)
    {
        var (name, handler) = (arguments.TextAt(0, "wiki.task", "name, fn"), Handler(arguments.At(1), "wiki.task(name, fn)"));
        Add($"wiki.task(\"{name}\")", handler, (wiki, program, number) =>
            wiki.Task(name, async (json, request) => await Ask(program, number, new HandlerData(json), request, Answers.OfEvent)));
    }

    private JsValue Later(JsValue[] arguments)
    {
        const string Usage = "wiki.later(delay, name, data)";
        if (engine.IsLoading) throw Wrong("wiki.later is not there while the file loads, since code at the top level runs once for each engine; use it in handlers");
        _ = IntervalAt(arguments, Usage, out var delay, takesZero: true);
        var name = arguments.TextAt(1, "wiki.later", "delay, name, data");
        var json = arguments.At(2).IsUndefined() ? "null" : new JsonValues(engine.Engine).Text(arguments[2], Usage);
        engine.Clock.Wait(async cancellation =>
        {
            await engine.Program.WikiOf(file).LaterAsync(delay, name, json, cancellation);
            return true;
        });
        return JsValue.Undefined;
    }

    private static string IntervalAt(JsValue[] arguments, string usage, out TimeSpan interval, bool takesZero = false)
    {
        interval = default;
        var value = arguments.At(0);
        if (!value.IsString()) throw new ArgumentException($"{usage} needs a time such as \"30m\", but got {Word.KindOf(value)}");
        var text = value.ToString();
        if ((takesZero && text == "0s") || Duration.TryParse(text, out interval)) return text;
        throw new ArgumentException($"{usage} needs a time such as {Duration.Examples}, but got \"{Failures.Clean(text)}\"");
    }
}
