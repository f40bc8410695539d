using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary>Builds the functions and objects that a script is given. They are plain JavaScript: nothing of the CLR shows through.</summary>
internal static class Word
{
    private const uint MostBytes = 16_000_000;

    /// <summary>A function whose refusals the script sees as errors that it can catch, at the place of its call.</summary>
    public static JsValue Function(Engine engine, string name, Func<JsValue[], JsValue> body) => new ClrFunction(engine, name, (_, arguments) =>
    {
        try
        {
            return body(arguments);
        }
        catch (ArgumentException exception)
        {
            throw new JavaScriptException(engine.Intrinsics.TypeError, MessageOf(exception), exception);
        }
        catch (Exception exception) when (exception is WikiException or RefusedException or InvalidOperationException)
        {
            throw new JavaScriptException(engine.Intrinsics.Error, exception.Message, exception);
        }
    });

    /// <summary>An object with nothing but functions, to which a script can add none.</summary>
    public static ObjectInstance Functions(Engine engine, params ReadOnlySpan<(string Name, Func<JsValue[], JsValue> Body)> functions)
    {
        var instance = new JsObject(engine);
        foreach (var (name, body) in functions) instance.Fix(name, Function(engine, name, body));
        instance.PreventExtensions();
        return instance;
    }

    /// <summary>An exception's message without the name of a C# parameter.</summary>
    public static string MessageOf(ArgumentException exception) =>
        exception.ParamName is { } parameter ? exception.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal) : exception.Message;

    /// <summary>Adds what a script can read, and neither replace nor remove.</summary>
    public static void Fix(this ObjectInstance instance, string name, JsValue value) =>
        instance.FastSetProperty(name, new PropertyDescriptor(value, writable: false, enumerable: true, configurable: false));

    /// <summary>Adds what is computed when it is read.</summary>
    public static void FixGetter(this ObjectInstance instance, Engine engine, string name, Func<JsValue> get) =>
        instance.FastSetProperty(name, new GetSetPropertyDescriptor(Function(engine, name, _ => get()), JsValue.Undefined, enumerable: true, configurable: false));

    public static JsValue At(this JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : JsValue.Undefined;

    /// <summary>A text that a script must give. What is no text is shown as one; what is missing is a mistake.</summary>
    public static string TextAt(this JsValue[] arguments, int index, string function, string parameter)
    {
        var value = arguments.At(index);
        if (value.IsUndefined() || value.IsNull() || value is ObjectInstance) throw new ArgumentException($"{function}({parameter}) needs a text, but got {KindOf(value)}");
        return TypeConverter.ToString(value);
    }

    /// <summary>A revision that a script may give: a whole number from 1; null where it is left out.</summary>
    public static int? RevisionAt(this JsValue[] arguments, int index, string usage)
    {
        var value = arguments.At(index);
        if (value.IsUndefined() || value.IsNull()) return null;
        return value.IsNumber() && value.AsNumber() is var number && number is >= 1 and <= int.MaxValue && number == Math.Floor(number)
            ? (int)number
            : throw new ArgumentException($"{usage} needs a whole number from 1 as revision, but got {(value.IsNumber() ? value.ToString() : KindOf(value))}");
    }

    /// <summary>Bytes that a script must give: a Uint8Array, or a text, which becomes UTF-8.</summary>
    public static byte[] BytesAt(this JsValue[] arguments, int index, string usage)
    {
        var value = arguments.At(index);
        if (value.IsString()) return System.Text.Encoding.UTF8.GetBytes(value.ToString());
        if (!value.IsUint8Array()) throw new ArgumentException($"{usage} needs a Uint8Array or a text, but got {KindOf(value)}");
        // Looked at before it is copied: an array of two billion zeros costs nothing until somebody walks it.
        var array = (JsTypedArray)value;
        return array.Length <= MostBytes ? array.AsUint8Array() : throw new ArgumentException($"{usage} takes at most {MostBytes} bytes, but got {array.Length}");
    }

    /// <summary>Names as an array; where no limit was given, more than can be listed are a mistake and not cut off in silence.</summary>
    public static JsArray Names(ScriptEngine engine, IAsyncEnumerable<string> names, int? limit, int most, string usage) =>
        Texts(engine.Engine, engine.Clock.Wait(async cancellation =>
        {
            var listed = new List<string>();
            await foreach (var name in names.WithCancellation(cancellation))
            {
                if (limit is null && listed.Count == most) throw new WikiException($"{usage} gives at most {most} names, and there are more; give a prefix or a limit");
                listed.Add(name);
            }
            return listed;
        }));

    public static JsValue Text(string? text) => text is null ? JsValue.Null : JsString.Create(text);

    public static JsArray Texts(Engine engine, IEnumerable<string> texts) => new JsArray(engine, [.. texts.Select(text => (JsValue)JsString.Create(text))]);

    /// <summary>Bytes as a <c>Uint8Array</c> of the script's own.</summary>
    public static JsValue Bytes(Engine engine, ReadOnlyMemory<byte> bytes) =>
        engine.Intrinsics.Uint8Array.Construct([engine.Intrinsics.ArrayBuffer.Construct(bytes.ToArray())], engine.Intrinsics.Uint8Array);

    /// <summary>What a value is, for messages: <c>a number</c>.</summary>
    public static string KindOf(JsValue value) => value switch
    {
        _ when value.IsUndefined() => "undefined",
        _ when value.IsNull() => "null",
        AnswerObject => "an answer",
        Shapes.FileObject => "a file",
        JsArray => "an array",
        _ when value.IsCallable() => "a function",
        ObjectInstance => "an object",
        _ when value.IsNumber() => "a number",
        _ when value.IsString() => "a text",
        _ when value.IsBoolean() => value.ToString(),
        _ => "a symbol",
    };
}
