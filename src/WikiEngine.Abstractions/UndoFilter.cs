namespace WikiEngine;

/// <summary>Whose changes are to be taken back, and since when.</summary>
public sealed record UndoFilter
{
    /// <summary>The account that signed them; or an author code (four octal digits), for those that no account signed.</summary>
    public required string Author { get; init; }

    /// <summary>Those made then or later.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Which of the people that an author code covers: an ID from <see cref="UndoPlan.People"/>. Null: all, where there is only one.</summary>
    public string? Person { get; init; }
}
