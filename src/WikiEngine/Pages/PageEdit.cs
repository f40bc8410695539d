namespace WikiEngine.Pages;

/// <summary>A page to be saved. Space, name, author and author code are those of the permit.</summary>
public sealed record PageEdit(Permit Permit, string Text, DateTimeOffset Time)
{
    public string? Summary { get; init; }

    /// <summary>The page's old name, where a rename brings the text here; else null.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>The revision that must still be current (0: the page must not exist); null where any may be.</summary>
    public int? BaseRevision { get; init; }
}
