using System.Globalization;
using WikiEngine.Changes;
using WikiEngine.Files;
using WikiEngine.Pages;

namespace WikiEngine.Feeds;

/// <summary>A change as an entry of a feed.</summary>
internal static class ChangeEntry
{
    /// <param name="change">The change.</param>
    /// <param name="request">The visitor's request.</param>
    /// <param name="prefix">What stands before the name.</param>
    public static FeedEntry Of(Change change, Request request, string prefix = "") =>
        new(request.AbsoluteLink(Id(change), change.Space, change.Host), request.AbsoluteLink(Link(change), change.Space, change.Host), $"{prefix}{change.Name}{Suffix(change)}", change.Time)
        {
            Author = Byline.AuthorOf(change.Author, change.Byline, change.Code),
            Summary = string.IsNullOrWhiteSpace(change.Summary) ? null : change.Summary,
        };

    /// <summary>Whether it is about a file: a page and a file may share a name.</summary>
    public static bool IsFile(Change change) => change.Kind is ChangeKind.File or ChangeKind.DeleteFile;

    /// <summary>The URL of the revision, which is never another's; a deletion has no number, so its time tells it from others.</summary>
    private static string Id(Change change) => change.Revision is { } revision
        ? string.Create(CultureInfo.InvariantCulture, $"{Address(change)}/{revision}")
        : string.Create(CultureInfo.InvariantCulture, $"{Address(change)}#deleted-{change.Time.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}");

    private static string Link(Change change) =>
        !IsFile(change) || change.IsCurrent ? Address(change)
        : change.Kind == ChangeKind.DeleteFile ? $"/history/{Uri.EscapeDataString(change.Name)}"
        : Id(change);

    private static string Address(Change change) => IsFile(change) ? FileRoute.Path(change.Name) : PageRoute.Path(change.Name);

    private static string Suffix(Change change) => change.Kind switch
    {
        ChangeKind.File => " (file)",
        ChangeKind.DeleteFile => " (deleted file)",
        _ when change.Revision is null => " (deleted)",
        _ => "",
    };
}
