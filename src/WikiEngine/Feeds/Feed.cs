namespace WikiEngine.Feeds;

/// <summary>What a feed says of itself. Every URL is whole.</summary>
/// <param name="Title">What it is called in a reader.</param>
/// <param name="Author">Who is behind entries that nobody signed: the wiki.</param>
/// <param name="Link">The page that readers find the same on.</param>
/// <param name="Self">Where the feed itself is; also its id.</param>
/// <param name="Updated">When the newest of its entries changed.</param>
internal sealed record Feed(string Title, string Author, string Link, string Self, DateTimeOffset Updated);

/// <summary>An entry of a feed.</summary>
/// <param name="Id">A URL that stays its own for good, and that no other entry has.</param>
/// <param name="Link">Where to read it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Updated">When it last changed.</param>
internal sealed record FeedEntry(string Id, string Link, string Title, DateTimeOffset Updated)
{
    /// <summary>The day that it is about, where that is not when it changed.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Who signed it, or the author code.</summary>
    public required string Author { get; init; }

    /// <summary>What its author said about the change.</summary>
    public string? Summary { get; init; }

    /// <summary>Its text as HTML, links whole.</summary>
    public string? Html { get; init; }
}
