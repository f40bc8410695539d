namespace WikiEngine.Server.Tests.Promises;

/// <summary>What people and tools rely on. <see cref="PromiseTableTests"/> fails where one of these has no test.</summary>
internal static class PromiseTable
{
    /// <summary>The rows of the table of addresses.</summary>
    public static readonly string[] Addresses =
    [
        "/", "/page/NAME/REV", "/raw/NAME/REV", "/html/NAME/REV", "/history/NAME/N", "/diff/NAME/REV", "/file/NAME/REV",
        "/do/index", "/do/files", "/do/spaces", "/do/match", "/do/search", "/do/new",
        "/do/changes/N", "/do/all/changes/N", "/do/all/latest/changes/N", "colour", "fancy",
        "/do/more/N", "/do/blog/N", "/do/feed", "/do/by/NAME/feed", "/do/rss", "/do/atom", "/do/all/atom", "/do/blog/rss", "/do/blog/atom",
        "/do/links/NAME", "/do/wanted", "/do/orphans", "/do/by/NAME/N",
        "/do/append/NAME", "/do/replace/NAME", "/do/section/NAME/N", "/do/rollback/NAME/REV", "/do/rename/NAME", "/do/undo", "/do/draft/ID",
        "/do/data", "/robots.txt", "up", "51", "/SPACE", "prompts", "queries", "titan", "main menu", "footer",
    ];

    /// <summary>Sentences that are sent word for word.</summary>
    public static readonly string[] Sentences =
    [
        "This page does not yet exist.", "This revision is no longer available.", "There are no pages.", "Search term not found.", "No matching page names found.", "No changes.",
        "Showing up to N changes.", "# All Pages", "# All Files", "# Spaces", "# Changes", "# Changes for all spaces", "# Page history for NAME", "# Differences for NAME",
        "# Search page titles for X", "# Search page content for X", "## 2020-07-13", "12:05 UTC by 1234", "NAME (current)", "NAME (2)", "NAME (file)", "NAME (deleted)", "NAME (deleted file)",
        "[SPACE]", "[HOST/SPACE]", "Uploads require a token", "Your token is the wrong token", "This wiki does not allow MIME", "This wiki does not allow more than N bytes per page",
        "The text is invalid UTF-8", "File not found", "The file was deleted.",
    ];

    /// <summary>What was kept of the ancestor, by paragraph.</summary>
    public static readonly string[] Habits =
        ["Headers", "Redirects", "Names", "Order", "Changes and history", "Colours", "Diff", "Robots", "Feeds", "Titan", "Tokens", "Spaces", "HTML"];
}
