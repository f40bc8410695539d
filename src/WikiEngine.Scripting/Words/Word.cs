using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace WikiEngine.Scripting.Words;

/// <summary>Builds the functions and objects that a script is given. They are plain JavaScript: nothing of the CLR shows through.</summary>
internal static class Word
{
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

    public static JsValue Text(string? text) => text is null ? JsValue.Null : JsString.Create(text);

    public static JsValue Texts(Engine engine, IEnumerable<string> texts) => new JsArray(engine, [.. texts.Select(text => (JsValue)JsString.Create(text))]);

    /// <summary>Bytes as a <c>Uint8Array</c> of the script's own.</summary>
    public static JsValue Bytes(Engine engine, ReadOnlyMemory<byte> bytes) =>
        engine.Intrinsics.Uint8Array.Construct([engine.Intrinsics.ArrayBuffer.Construct(bytes.ToArray())], engine.Intrinsics.Uint8Array);

    /// <summary>What a value is, for messages: <c>a number</c>.</summary>
    public static string KindOf(JsValue value) => value switch
    {
        _ when value.IsUndefined() => "undefined",
        _ when value.IsNull() => "null",
        AnswerObject => "an answer",
        JsArray => "an array",
        _ when value.IsCallable() => "a function",
        ObjectInstance => "an object",
        _ when value.IsNumber() => "a number",
        _ when value.IsString() => "a text",
        _ when value.IsBoolean() => value.ToString(),
        _ => "a symbol",
    };
}
