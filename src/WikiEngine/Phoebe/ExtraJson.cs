using WikiEngine.Pages;

namespace WikiEngine.Phoebe;

/// <summary>A line of <c>wikiengine.jsonl</c> as it is written.</summary>
internal sealed record ExtraJson
{
    /// <summary>Hexadecimal SHA-256 has 64; another store may have longer ones.</summary>
    private const int LongestHash = 128;

    public int Line { get; init; }

    public string? Name { get; init; }

    public int Ms { get; init; }

    public int? Revision { get; init; }

    public string? Author { get; init; }

    public string? Byline { get; init; }

    public string? Hash { get; init; }

    public string? Summary { get; init; }

    public string? OtherName { get; init; }

    public string? Mime { get; init; }

    public byte[]? Bytes { get; init; }

    public StoredDraft? Draft { get; init; }

    /// <summary>Whoever made the file, what it says is held to what the wiki itself would have written: it ends in headers, links and lines.</summary>
    public ExtraLine ToExtra(string name, long offset) => new()
    {
        Line = Line,
        Name = name,
        Milliseconds = Ms is >= 0 and < 1000 ? Ms : 0,
        Revision = Revision,
        Author = Author is { Length: > 0 and <= PageName.MaximumBytes } && !ControlCharacters.Contains(Author) ? Author : null,
        Byline = Changes.Byline.Clean(Byline),
        Hash = Hash is { Length: <= LongestHash } && !ControlCharacters.Contains(Hash) ? Hash : null,
        Summary = ChangeSummary.Clean(Summary),
        OtherName = OtherName is not null && PageName.TryParse(OtherName, out var other, out _) ? other : null,
        Mime = Mime is not null && SpaceSource.IsMime(Mime) ? Mime : null,
        Content = Bytes is null ? null : offset,
    };
}
