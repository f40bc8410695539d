using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace WikiEngine.Scripting.Words;

/// <summary>The object with options that a word takes last. A member that the word does not know is a mistake: a misspelled one would go unnoticed.</summary>
internal readonly struct CallOptions
{
    private readonly ObjectInstance? given;
    private readonly string usage;

    private CallOptions(ObjectInstance? given, string usage) => (this.given, this.usage) = (given, usage);

    /// <param name="value">What the script gave; undefined for none.</param>
    /// <param name="usage">How the word is used: <c>pages.list({ prefix, limit })</c>.</param>
    /// <param name="names">What the word knows.</param>
    public static CallOptions Read(JsValue value, string usage, params ReadOnlySpan<string> names)
    {
        if (value.IsUndefined()) return new(null, usage);
        if (value is not ObjectInstance given || value is JsArray or AnswerObject || value.IsCallable())
            throw new ArgumentException($"{usage} needs an object with options, but got {Word.KindOf(value)}");
        foreach (var key in given.GetOwnPropertyKeys())
            if (!key.IsString() || !names.Contains(key.ToString()))
                throw new ArgumentException($"{usage} has no option \"{(key.IsString() ? key.ToString() : "a symbol")}\"; options are: {string.Join(", ", names)}");
        return new(given, usage);
    }

    /// <summary>A text; null where it is left out, null or undefined.</summary>
    public string? Text(string name)
    {
        var value = Get(name);
        if (value.IsUndefined() || value.IsNull()) return null;
        return value.IsString() ? value.ToString() : throw new ArgumentException($"{usage} needs a text as {name}, but got {Word.KindOf(value)}");
    }

    /// <summary>A whole number from 1; null where it is left out or undefined.</summary>
    public int? Count(string name, int most)
    {
        var value = Get(name);
        if (value.IsUndefined()) return null;
        if (value.IsNumber() && value.AsNumber() is var number && number >= 1 && number <= most && number == Math.Floor(number)) return (int)number;
        throw new ArgumentException($"{usage} needs a whole number from 1 to {most} as {name}, but got {(value.IsNumber() ? value.ToString() : Word.KindOf(value))}");
    }

    /// <summary>A time; null where it is left out or undefined.</summary>
    public TimeSpan? Duration(string name)
    {
        var value = Get(name);
        if (value.IsUndefined()) return null;
        return value.IsString() && Words.Duration.TryParse(value.ToString(), out var duration)
            ? duration
            : throw new ArgumentException($"{usage} needs a time such as {Words.Duration.Examples} as {name}, but got {(value.IsString() ? $"\"{value}\"" : Word.KindOf(value))}");
    }

    private JsValue Get(string name) => given?.Get(name) ?? JsValue.Undefined;
}
