namespace WikiEngine;

/// <summary>What a visitor answered to a prompt of ours.</summary>
public sealed class PromptAnswer
{
    private readonly Permit? permit;

    internal PromptAnswer(string text, Permit? permit, int revision) => (Text, this.permit, Revision) = (text, permit, revision);

    /// <summary>What was typed; never empty. Hostile text, without control characters; with LF at line breaks where <see cref="PromptOptions.IsMultiline"/> says so.</summary>
    public string Text { get; }

    /// <summary>The permit for the change that <see cref="PromptOptions.Change"/> names.</summary>
    /// <exception cref="InvalidOperationException">It names none.</exception>
    public Permit Permit => permit ?? throw new InvalidOperationException("This prompt proposes no change, so there is no permit; give PromptOptions.Change");

    /// <summary>The revision that <see cref="PromptOptions.Revision"/> gave when the question was asked.</summary>
    public int Revision { get; }
}
