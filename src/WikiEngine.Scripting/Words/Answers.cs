using Jint;
using Jint.Native;
using Jint.Runtime;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary>The functions that make answers, and what the values mean that a handler returns.</summary>
internal static class Answers
{
    private static readonly Dictionary<string, Func<string, JsValue[], Response>> Functions = new(StringComparer.Ordinal)
    {
        ["gemtext"] = static (_, lines) => Response.Gemtext([.. lines.Select(Line)]),
        ["text"] = static (_, lines) => Response.Text([.. lines.Select(Line)]),
        ["success"] = static (name, given) => Success(name, given),
        ["input"] = static (name, given) => Response.Input(given.TextAt(0, name, "prompt")),
        ["sensitiveInput"] = static (name, given) => Response.SensitiveInput(given.TextAt(0, name, "prompt")),
        ["redirect"] = static (name, given) => Response.Redirect(given.TextAt(0, name, "url")),
        ["permanentRedirect"] = static (name, given) => Response.PermanentRedirect(given.TextAt(0, name, "url")),
        ["temporaryFailure"] = static (name, given) => Response.TemporaryFailure(given.TextAt(0, name, "why")),
        ["serverUnavailable"] = static (name, given) => Response.ServerUnavailable(given.TextAt(0, name, "why")),
        ["slowDown"] = static (_, given) => Response.SlowDown(Seconds(given.At(0))),
        ["permanentFailure"] = static (name, given) => Response.PermanentFailure(given.TextAt(0, name, "why")),
        ["notFound"] = static (name, given) => Response.NotFound(given.TextAt(0, name, "why")),
        ["gone"] = static (name, given) => Response.Gone(given.TextAt(0, name, "why")),
        ["badRequest"] = static (name, given) => Response.BadRequest(given.TextAt(0, name, "why")),
        ["certificateRequired"] = static (name, given) => Response.CertificateRequired(given.TextAt(0, name, "why")),
        ["certificateNotAuthorized"] = static (name, given) => Response.CertificateNotAuthorized(given.TextAt(0, name, "why")),
        ["certificateNotValid"] = static (name, given) => Response.CertificateNotValid(given.TextAt(0, name, "why")),
    };

    /// <summary>The names of the functions.</summary>
    public static IEnumerable<string> Names => Functions.Keys;

    public static IEnumerable<(string Name, JsValue Function)> All(Engine engine) => Functions.Select(answer =>
        (answer.Key, Word.Function(engine, answer.Key, arguments => new AnswerObject(engine, answer.Value(answer.Key, arguments)))));

    /// <summary>The answer of a route; null passes the request on.</summary>
    public static Response? OfRoute(ScriptEngine engine, Registration registration, JsValue returned) => returned switch
    {
        _ when returned.IsUndefined() || returned.IsNull() => null,
        AnswerObject answer => answer.Response,
        _ when returned.IsString() => Response.Gemtext(returned.ToString()),
        _ => throw Wrong(registration, returned, "an answer is a string, gemtext(…), text(…), notFound(…) or another function of \"wiki\"; undefined passes the request on"),
    };

    /// <summary>The question of a prompt, or the answer that stands in its place.</summary>
    public static (string Question, Response? Instead) OfQuestion(ScriptEngine engine, Registration registration, JsValue returned) => returned switch
    {
        AnswerObject answer => ("", answer.Response),
        _ when returned.IsString() => (returned.ToString(), null),
        _ => throw Wrong(registration, returned, "a question is a string; an answer such as certificateRequired(…) takes its place"),
    };

    /// <summary>The answer of an authorize or read hook; null agrees. What looks like success is none that refuses, and must not pass for consent either.</summary>
    public static Response? OfAuthorize(ScriptEngine engine, Registration registration, JsValue returned) => returned switch
    {
        _ when returned.IsUndefined() || returned.IsNull() => null,
        AnswerObject { Response.Status: not Status.Success } answer => answer.Response,
        AnswerObject => throw Wrong(registration, returned, "an answer that refuses is certificateRequired(…), certificateNotAuthorized(…) or the like, and no success; undefined agrees"),
        _ => throw Wrong(registration, returned, "an answer that refuses is certificateRequired(…), certificateNotAuthorized(…) or the like; undefined agrees"),
    };

    /// <summary>What hears of something done answers nobody: whatever it returns is dropped.</summary>
    public static bool OfEvent(ScriptEngine engine, Registration registration, JsValue returned) => true;

    /// <summary>The lines of a menu or a footer; null adds none.</summary>
    public static IEnumerable<string>? OfLines(ScriptEngine engine, Registration registration, JsValue returned) => returned switch
    {
        _ when returned.IsUndefined() || returned.IsNull() => null,
        JsArray lines => Lines(registration, lines, engine.Program.Limits),
        _ when returned.IsString() => [returned.ToString()],
        _ => throw Wrong(registration, returned, "lines are a string or an array of strings; undefined adds none"),
    };

    /// <summary>The elements of an array as lines; null and undefined are left out.</summary>
    public static List<string> Lines(Registration registration, JsArray array, ScriptLimits limits)
    {
        // A sparse array may claim to have four billion elements: walking it is our work, which no limit of the engine ends.
        if (array.Length > limits.ArraySize) throw new WikiException($"{registration.Place}: {registration.Handler} made an array of {array.Length} lines; at most {limits.ArraySize} are taken");
        var lines = new List<string>();
        // The length is read each time: an element's toString may change it.
        for (var i = 0u; i < array.Length && i < limits.ArraySize; i++)
            if (Line(array[i]) is { } line) lines.Add(line);
        return lines;
    }

    private static string? Line(JsValue value) => value.IsUndefined() || value.IsNull() ? null : TypeConverter.ToString(value);

    private static Response Success(string name, JsValue[] given) => given.At(0) switch
    {
        Shapes.FileObject { File: var file } => Response.Success(file.Bytes, given.At(1).IsUndefined() ? file.Mime : given.TextAt(1, name, "file, mime")),
        var body when body.IsUint8Array() => Response.Success(given.BytesAt(0, "success(body, mime)"), given.TextAt(1, name, "mime")),
        _ => Response.Success(given.TextAt(0, name, "body"), given.TextAt(1, name, "mime")),
    };

    private static int Seconds(JsValue value) =>
        value.IsNumber() && value.AsNumber() is >= 1 and <= int.MaxValue and var seconds
            ? (int)Math.Ceiling(seconds)
            : throw new ArgumentException($"slowDown(seconds) needs a number from 1, but got {(value.IsNumber() ? value.ToString() : Word.KindOf(value))}");

    private static WikiException Wrong(Registration registration, JsValue returned, string remedy) =>
        new($"{registration.Place}: {registration.Handler} returned {Word.KindOf(returned)}; {remedy}");
}
