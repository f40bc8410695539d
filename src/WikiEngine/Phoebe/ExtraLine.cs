namespace WikiEngine.Phoebe;

/// <summary>What a line of <c>wikiengine.jsonl</c> adds to a line of <c>changes.log</c>.</summary>
internal sealed record ExtraLine
{
    /// <summary>Which line of the log.</summary>
    public required int Line { get; init; }

    /// <summary>Of the log's line: a log that was changed since does not fit any more.</summary>
    public required string Name { get; init; }

    public int Milliseconds { get; init; }

    public int? Revision { get; init; }

    public string? Author { get; init; }

    public string? Byline { get; init; }

    public string? Hash { get; init; }

    public string? Summary { get; init; }

    public string? OtherName { get; init; }

    public string? Mime { get; init; }

    /// <summary>Where the line with the file's bytes begins; null where it has none.</summary>
    public long? Content { get; init; }
}
