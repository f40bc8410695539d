namespace WikiEngine.Pages;

/// <summary>Which changes a store shall list, newest first.</summary>
/// <param name="Spaces">The keys of the spaces; one where there is a <see cref="Name"/>, an <see cref="Author"/> or a <see cref="Code"/>.</param>
/// <param name="Limit">How many at most.</param>
public sealed record ChangeQuery(IReadOnlyList<string> Spaces, int Limit)
{
    /// <summary>Only those of the page and the file of this name.</summary>
    public string? Name { get; init; }

    /// <summary>Only those that this account signed, under whichever of its names; the name of nobody's account is taken as it is.</summary>
    public string? Author { get; init; }

    /// <summary>Only those with this author code that no account signed.</summary>
    public string? Code { get; init; }

    /// <summary>Only the newest change of each page and file.</summary>
    public bool IsLatestOnly { get; init; }

    /// <summary>Only those made then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Every store asks here first: what it can't answer from an index is not to be asked.</summary>
    /// <exception cref="ArgumentException">The limit is negative, or the parts don't go together.</exception>
    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Limit);
        var filters = (Name is null ? 0 : 1) + (Author is null ? 0 : 1) + (Code is null ? 0 : 1) + (IsLatestOnly ? 1 : 0);
        if (filters > 1) throw new ArgumentException("Changes are listed by one of name, author, code and latest only");
        if (Spaces.Count != 1 && filters > 0 && !IsLatestOnly) throw new ArgumentException("Changes by name, author or code are listed for one space");
    }
}
