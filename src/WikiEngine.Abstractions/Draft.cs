namespace WikiEngine;

/// <summary>A text that was refused, since others had changed the same lines: kept for seven days, for whoever sent it.</summary>
public sealed record Draft
{
    /// <summary>Its ID, which nobody guesses: it stands in <c>/do/draft/ID</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The space that it was sent to; empty for the main one.</summary>
    public required string Space { get; init; }

    /// <summary>The page that it was meant for.</summary>
    public required string Name { get; init; }

    /// <summary>The revision that it started from; 0 where there was no page.</summary>
    public required int BaseRevision { get; init; }

    /// <summary>The text as it was sent.</summary>
    public required string Text { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset Time { get; init; }
}
