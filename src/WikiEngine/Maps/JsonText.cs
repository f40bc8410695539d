using System.Text.Json;

namespace WikiEngine.Maps;

/// <summary>Texts that are to be JSON.</summary>
internal static class JsonText
{
    /// <summary>Why a text is no JSON; null where it is.</summary>
    public static JsonException? FailureOf(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return null;
        }
        catch (JsonException failure)
        {
            return failure;
        }
    }
}
