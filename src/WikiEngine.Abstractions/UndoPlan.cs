namespace WikiEngine;

/// <summary>What taking back somebody's changes does.</summary>
public sealed record UndoPlan
{
    /// <summary>What happens to each page and file that was changed.</summary>
    public required IReadOnlyList<UndoStep> Steps { get; init; }

    /// <summary>Where an author code covers several people and none was chosen: who they are, the last to change something first. There are no steps then. Else empty.</summary>
    public IReadOnlyList<UndoPerson> People { get; init; } = [];

    /// <summary>False where these are only the newest changes, since there are too many for one step: the same again takes back more.</summary>
    public required bool IsComplete { get; init; }
}

/// <summary>One of the people whom an author code covers.</summary>
/// <param name="Id">Tells them apart, and tells nothing else.</param>
/// <param name="Changes">How many changes they made.</param>
public sealed record UndoPerson(string Id, int Changes);
