using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WikiEngine.Server.Configuration;

/// <summary>A JSON value that knows its line and column, so that a mistake in it can be found.</summary>
internal sealed record PlacedJson(JsonTokenType Kind, string Text, int Line, int Column)
{
    public IReadOnlyList<PlacedJson> Items { get; init; } = [];

    public IReadOnlyList<(PlacedJson Name, PlacedJson Value)> Members { get; init; } = [];

    /// <summary>Reads a file's text. Comments and commas at the end are let pass: people write this file.</summary>
    public static PlacedJson? Parse(string source, string text, List<Mistake> mistakes)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            var value = Read(ref reader, bytes);
            reader.Read();
            return value;
        }
        catch (JsonException failure)
        {
            // Where the place is, the message repeats it; the first sentence says the rest.
            var message = failure.Message.Split(" LineNumber:")[0];
            var (line, column) = Place(bytes, OffsetOf(bytes, failure));
            mistakes.Add(new Mistake(source, message, line, column));
            return null;
        }
        catch (InvalidOperationException failure)
        {
            // A text such as "\ud800" is JSON, but no text: half a character.
            var (line, column) = Place(bytes, (int)reader.TokenStartIndex);
            mistakes.Add(new Mistake(source, failure.Message, line, column));
            return null;
        }
    }

    private static PlacedJson Read(ref Utf8JsonReader reader, byte[] bytes)
    {
        var (line, column) = Place(bytes, (int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<(PlacedJson, PlacedJson)>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (nameLine, nameColumn) = Place(bytes, (int)reader.TokenStartIndex);
                    var name = new PlacedJson(JsonTokenType.PropertyName, reader.GetString()!, nameLine, nameColumn);
                    reader.Read();
                    members.Add((name, Read(ref reader, bytes)));
                }
                return new PlacedJson(JsonTokenType.StartObject, "an object", line, column) { Members = members };
            case JsonTokenType.StartArray:
                var items = new List<PlacedJson>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader, bytes));
                return new PlacedJson(JsonTokenType.StartArray, "a list", line, column) { Items = items };
            case JsonTokenType.String:
                return new PlacedJson(JsonTokenType.String, reader.GetString()!, line, column);
            default:
                return new PlacedJson(reader.TokenType, Encoding.UTF8.GetString(reader.ValueSpan), line, column);
        }
    }

    private static int OffsetOf(byte[] bytes, JsonException failure)
    {
        var offset = 0;
        for (var line = 0L; line < (failure.LineNumber ?? 0); line++) offset += bytes.AsSpan(offset).IndexOf((byte)'\n') + 1;
        return Math.Min(offset + (int)(failure.BytePositionInLine ?? 0), bytes.Length);
    }

    private static (int Line, int Column) Place(byte[] bytes, int offset)
    {
        var before = bytes.AsSpan(0, offset);
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    public string AsText() => Kind == JsonTokenType.String ? Text : throw Wrong("a text in quotes");

    public bool AsBoolean() => Kind switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong("true or false"),
    };

    public long AsNumber() => Kind == JsonTokenType.Number && long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Wrong("a whole number");

    public IReadOnlyList<string> AsList() => Kind == JsonTokenType.StartArray ? [.. Items.Select(item => item.AsText())] : throw Wrong("a list of texts");

    /// <summary>A time such as <c>"10s"</c>, <c>"500ms"</c> or <c>"5m"</c>.</summary>
    public TimeSpan AsTime()
    {
        foreach (var (unit, milliseconds) in (ReadOnlySpan<(string, double)>)[("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)])
            if (Kind == JsonTokenType.String && Text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(Text.AsSpan(0, Text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count > 0)
                return TimeSpan.FromMilliseconds(Math.Min(count * milliseconds, int.MaxValue));
        throw Wrong("a time such as \"10s\"");
    }

    /// <summary>The kind of the value and never the value itself: it may be a token, and this goes into the log.</summary>
    private OptionException Wrong(string expected) => new($"should be {expected}, not {Kind switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "this number",
        _ => Text,
    }}", this);
}
