using System.Text;

namespace WikiEngine.Maps;

/// <summary>What a key and a value of a map may be, on disk and in memory.</summary>
internal static class MapEntry
{
    /// <exception cref="WikiException">The key is empty or too long.</exception>
    public static string Checked(string key) =>
        key.Length > 0 && Encoding.UTF8.GetByteCount(key) <= MapLimits.KeyBytes
            ? key
            : throw new WikiException($"A key of the store has 1 to {MapLimits.KeyBytes} bytes; this one has {Encoding.UTF8.GetByteCount(key)}");

    /// <exception cref="WikiException">The value is too long, or no JSON.</exception>
    public static string Checked(string key, string json)
    {
        if (Encoding.UTF8.GetByteCount(json) is var size && size > MapLimits.ValueBytes)
            throw new WikiException($"The value of \"{key}\" has {size} bytes of JSON; the store takes at most {MapLimits.ValueBytes}");
        return JsonText.FailureOf(json) is { } failure ? throw new WikiException($"The value of \"{key}\" is no JSON: {failure.Message}", failure) : json;
    }
}
