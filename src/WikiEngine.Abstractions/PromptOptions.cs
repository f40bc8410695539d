namespace WikiEngine;

/// <summary>What a prompt asks, and what it may change. All of it is looked at before the visitor types anything, and again when the answer came.</summary>
public sealed record PromptOptions
{
    /// <summary>The question. With the URL that it stands in, the answer has to fit the 1,024 bytes of a request.</summary>
    public string Question { get; init; } = "";

    /// <summary>Makes the question from the request; null: <see cref="Question"/> is the question.</summary>
    public Func<Request, ValueTask<string>>? Ask { get; init; }

    /// <summary>Whether what is typed should not be shown (status 11).</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Whether the line breaks of an answer are kept (as LF). Else they become spaces, and no answer can forge a line.</summary>
    public bool IsMultiline { get; init; }

    /// <summary>Looks at the address first (whether there is such a page); a response ends it there. Null: any will do.</summary>
    public Func<Request, ValueTask<Response?>>? Check { get; init; }

    /// <summary>
    /// Says what the answer would change, for the policy and the <c>authorize</c> hooks: <see cref="PromptAnswer.Permit"/> is then for just that. While nothing is
    /// answered yet, <see cref="Request.Query"/> is null. Null: nobody is asked, and there is no permit.
    /// </summary>
    public Func<Request, ProposedChange>? Change { get; init; }

    /// <summary>The revision that the visitor answers to, as of the moment of the question; it comes back as <see cref="PromptAnswer.Revision"/>. Null: 0.</summary>
    public Func<Request, ValueTask<int>>? Revision { get; init; }
}
