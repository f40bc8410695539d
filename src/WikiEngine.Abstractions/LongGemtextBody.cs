namespace WikiEngine;

/// <summary>A gemtext page that is made while it is sent, part by part: as long as a wiki is large, in the memory of a few lines.</summary>
/// <param name="parts">The parts, as in a <see cref="GemtextBody"/>.</param>
public sealed class LongGemtextBody(IAsyncEnumerable<GemtextPart> parts) : Body
{
    /// <summary>The parts, in order. Walked once, and cancelled when the visitor's time is over or the server stops.</summary>
    public IAsyncEnumerable<GemtextPart> Parts { get; } = parts;

    internal override bool IsStreamed => true;
}
