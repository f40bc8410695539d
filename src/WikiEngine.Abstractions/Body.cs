namespace WikiEngine;

/// <summary>
/// What a response says, before a protocol spells it: <see cref="GemtextBody"/>, <see cref="LongGemtextBody"/>, <see cref="TextBody"/>, <see cref="BytesBody"/> or
/// <see cref="StreamBody"/>. Links in it name pages and routes, not hosts. Only protocols render it.
/// </summary>
public abstract class Body
{
    private protected Body() { }

    /// <summary>Who makes it while it is sent: the culprit that a log names. Null for what is made before.</summary>
    internal string? Source { get; set; }

    /// <summary>Whether foreign or long work goes on while it is sent.</summary>
    internal virtual bool IsStreamed => false;
}

/// <summary>A text, sent as UTF-8 just as it stands.</summary>
/// <param name="text">The text.</param>
public sealed class TextBody(string text) : Body
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;
}

/// <summary>Bytes, sent just as they are.</summary>
/// <param name="bytes">The bytes; not to be changed afterwards.</param>
public sealed class BytesBody(ReadOnlyMemory<byte> bytes) : Body
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;
}

/// <summary>A body that is written while it is sent.</summary>
/// <param name="write">Writes it.</param>
public sealed class StreamBody(Func<Stream, CancellationToken, Task> write) : Body
{
    /// <summary>Writes the body to the stream, and returns when it is complete.</summary>
    public Func<Stream, CancellationToken, Task> WriteAsync { get; } = write;

    internal override bool IsStreamed => true;
}
