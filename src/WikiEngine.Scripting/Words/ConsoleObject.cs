using Jint.Native;
using Jint.Runtime;
using Microsoft.Extensions.Logging;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary><c>console</c>: the server's log, with file and line. While loading only the first engine speaks, or each line would come many times.</summary>
internal static partial class ConsoleObject
{
    public static void Install(ScriptEngine engine)
    {
        var console = new JsObject(engine.Engine);
        foreach (var (name, level) in new[] { ("log", LogLevel.Information), ("info", LogLevel.Information), ("warn", LogLevel.Warning), ("error", LogLevel.Error) })
            console.FastSetDataProperty(name, Word.Function(engine.Engine, name, arguments => Write(engine, level, arguments)));
        engine.Engine.SetValue("console", console);
    }

    private static JsValue Write(ScriptEngine engine, LogLevel level, JsValue[] arguments)
    {
        if (engine.IsLoading && !engine.IsFirst) return JsValue.Undefined;
        var log = engine.Program.Log;
        // A loop must not fill the disk.
        var left = engine.LogLinesLeft--;
        if (left < 0 || !log.IsEnabled(level)) return JsValue.Undefined;
        var place = engine.Here;
        if (left == 0)
        {
            LogSilenced(log, place, engine.Program.Limits.LogLines);
            return JsValue.Undefined;
        }
        var message = Failures.Clean(string.Join(' ', arguments.Select(value => TypeConverter.ToString(value))));
        Log(log, level, place, message);
        return JsValue.Undefined;
    }

    [LoggerMessage(EventId = 1210, Message = "{Place}: {Message}")]
    private static partial void Log(ILogger log, LogLevel level, Loading.Place place, string message);

    [LoggerMessage(1211, LogLevel.Warning, "{Place}: this call wrote {Lines} lines; the rest is left out")]
    private static partial void LogSilenced(ILogger log, Loading.Place place, int lines);
}
