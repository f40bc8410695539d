namespace WikiEngine.Phoebe;

/// <summary>A line of <c>wikiengine.jsonl</c> as it is written.</summary>
internal sealed record ExtraJson
{
    public int Line { get; init; }

    public string? Name { get; init; }

    public int Ms { get; init; }

    public int? Revision { get; init; }

    public string? Author { get; init; }

    public string? Hash { get; init; }

    public string? Summary { get; init; }

    public string? OtherName { get; init; }

    public string? Mime { get; init; }

    public byte[]? Bytes { get; init; }

    public StoredDraft? Draft { get; init; }

    public ExtraLine ToExtra(string name, long offset) => new()
    {
        Line = Line,
        Name = name,
        Milliseconds = Ms is >= 0 and < 1000 ? Ms : 0,
        Revision = Revision,
        Author = Author,
        Hash = Hash,
        Summary = Summary,
        OtherName = OtherName,
        Mime = Mime,
        Content = Bytes is null ? null : offset,
    };
}
