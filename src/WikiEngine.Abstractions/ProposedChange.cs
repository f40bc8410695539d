namespace WikiEngine;

/// <summary>What a visitor is about to change: what the policy and the <c>authorize</c> hooks decide upon, before a body is read.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Space">In which space; empty for the main one.</param>
/// <param name="Name">The page or file; for <see cref="ChangeKind.Upload"/> the path.</param>
public sealed record ProposedChange(ChangeKind Kind, string Space, string Name)
{
    /// <summary>The new name, with <see cref="ChangeKind.Rename"/>; else null.</summary>
    public string? NewName { get; init; }

    /// <summary>The bytes promised; 0 where nothing is sent.</summary>
    public long Size { get; init; }

    /// <summary>The MIME type of what is sent; null where nothing is.</summary>
    public string? Mime { get; init; }
}
