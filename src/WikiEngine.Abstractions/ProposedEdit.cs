namespace WikiEngine;

/// <summary>The text of a page that is about to be saved: what an <c>edit</c> hook may change or refuse. Everything in it is the visitor's: treat it as hostile.</summary>
public sealed class ProposedEdit
{
    /// <summary>What is done: <see cref="ChangeKind.Page"/>; or <see cref="ChangeKind.Restore"/> where an old text comes back.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>In which space; empty for the main one.</summary>
    public required string Space { get; init; }

    /// <summary>The page.</summary>
    public required string Name { get; init; }

    /// <summary>The text that will be saved, with LF at line ends; where others changed the page meanwhile, what was merged. May be set: CRLF becomes LF, and the limit for pages holds.</summary>
    public required string Text
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value), "Text can't be null; a page is deleted, not saved without a text");
    }

    /// <summary>What its author says about it; null for nothing. May be set.</summary>
    public string? Summary { get; set; }

    /// <summary>The account that signs it; null where none does.</summary>
    public string? Author { get; init; }

    /// <summary>The author code: four octal digits.</summary>
    public required string Code { get; init; }
}
