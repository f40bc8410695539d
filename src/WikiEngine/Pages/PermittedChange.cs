namespace WikiEngine.Pages;

/// <summary>What a store keeps of a permit; made here, since a permit shows the space's key and the whole hash to the core alone.</summary>
/// <param name="Space">The space's key.</param>
/// <param name="CodeHash">The whole hash that the author code is taken from: an undo finds an author's other changes by it.</param>
public sealed record PermittedChange(string Space, string Name, string? Author, string Code, string CodeHash)
{
    /// <summary>Whom the owner names as author, in plain text; null for nobody.</summary>
    public string? Byline { get; init; }

    /// <summary>Every store asks here first, so that none forgets that a permit is for one kind of change only.</summary>
    /// <exception cref="ArgumentException">The permit is for something else.</exception>
    public static PermittedChange Of(Permit permit, ChangeKind kind)
    {
        ArgumentNullException.ThrowIfNull(permit);
        return permit.Change.Kind == kind
            ? new(permit.SpaceKey, permit.Change.Name, permit.Author, permit.Code, permit.CodeHash) { Byline = permit.Byline }
            : throw new ArgumentException($"The permit for \"{permit.Change.Name}\" is of kind {permit.Change.Kind}; it should be of kind {kind}", nameof(permit));
    }
}
