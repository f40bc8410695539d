namespace WikiEngine.Pages;

/// <summary>A page to get another name. Space, names, author and author code are those of the permit, whose kind is Rename.</summary>
public sealed record PageRename(Permit Permit, DateTimeOffset Time)
{
    /// <summary>How links spell the page (<see cref="PageLinks.Spellings"/>): those who have one of them are rewritten.</summary>
    public required IReadOnlyList<string> Spellings { get; init; }

    /// <summary>Makes of a page's text the one whose links lead to the new name.</summary>
    public required Func<string, string> Rewrite { get; init; }

    /// <summary>How many other pages are rewritten at most: all of it is one transaction, and others wait for it. Links beyond are served by the redirect.</summary>
    public int MostRewritten { get; init; } = 10_000;
}

/// <summary>What became of a rename.</summary>
public enum RenameResult
{
    Renamed,

    /// <summary>There was no page of the old name.</summary>
    Absent,

    /// <summary>A page has the new name already.</summary>
    Taken,
}
