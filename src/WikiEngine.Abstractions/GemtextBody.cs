namespace WikiEngine;

/// <summary>
/// A gemtext page, put together from texts (a page's text, taken over unread) and single lines. A protocol that speaks gemtext writes the
/// <see cref="Parts"/> as they are; any other walks <see cref="Lines"/>, where every line is parsed, once.
/// </summary>
public sealed class GemtextBody : Body
{
    private readonly List<GemtextPart> parts = [];
    private IReadOnlyList<GemtextLine>? lines;

    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<GemtextPart> Parts => parts;

    /// <summary>Every line of the page, parsed.</summary>
    public IReadOnlyList<GemtextLine> Lines => lines ??= GemtextLine.ParseAll(parts);

    /// <summary>Adds gemtext, one line or many, as it stands.</summary>
    /// <param name="text">The text; a line end is added where it has none at its end.</param>
    /// <returns>This body, so that calls can be chained.</returns>
    public GemtextBody Add(string text)
    {
        parts.Add(GemtextPart.Of(text));
        lines = null;
        return this;
    }

    /// <summary>Adds several lines of gemtext; null ones are left out.</summary>
    /// <param name="texts">The lines. Anything else than a string is shown as its <c>ToString()</c>.</param>
    /// <returns>This body.</returns>
    public GemtextBody AddLines(IEnumerable<object?> texts)
    {
        foreach (var text in texts)
            if (text?.ToString() is { } line) Add(line);
        return this;
    }

    /// <summary>Adds a link line.</summary>
    /// <param name="target">
    /// A path of this server with its space (<see cref="Request.Link"/>), percent-encoded (white space and control characters left in it are encoded); or a whole URL. A path for uploads is written
    /// <c>titan:/raw/NAME;edit</c>: the protocol puts in the host, or leaves the line out where it has no uploads.
    /// </param>
    /// <param name="label">What the visitor sees. Line breaks and other control characters become spaces, so that it stays one line.</param>
    /// <returns>This body.</returns>
    /// <exception cref="ArgumentException">The target is empty.</exception>
    public GemtextBody Link(string target, string label)
    {
        parts.Add(GemtextPart.Link(target, label));
        lines = null;
        return this;
    }

    /// <summary>White space would end the target and begin a label; a line break would begin a line of somebody else's choosing.</summary>
    internal static string WithoutWhiteSpace(string target) =>
        target.Any(IsToBeEncoded) ? string.Concat(target.Select(c => IsToBeEncoded(c) ? Uri.EscapeDataString(c.ToString()) : c.ToString())) : target;

    private static bool IsToBeEncoded(char c) => char.IsWhiteSpace(c) || char.IsControl(c);
}

/// <summary>A part of a gemtext page: text as it stands, or a link whose target a protocol spells in its own way.</summary>
/// <param name="Text">Gemtext, one line or many; or the label of the link.</param>
/// <param name="Target">The link's target; null where the part is text.</param>
public readonly record struct GemtextPart(string Text, string? Target)
{
    /// <summary>Gemtext, one line or many, as it stands.</summary>
    /// <param name="text">The text; a line end is added where it has none at its end.</param>
    public static GemtextPart Of(string text) => new(text, null);

    /// <summary>A link line, under the rules of <see cref="GemtextBody.Link"/>.</summary>
    /// <param name="target">A path of this server with its space, percent-encoded; or a whole URL.</param>
    /// <param name="label">What the visitor sees; it stays one line.</param>
    /// <exception cref="ArgumentException">The target is empty.</exception>
    public static GemtextPart Link(string target, string label)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        return new(ControlCharacters.Replace(label, ' '), GemtextBody.WithoutWhiteSpace(target));
    }
}
