using System.Globalization;
using WikiEngine.Pages;

namespace WikiEngine.Feeds;

/// <summary>
/// <c>/do/feed</c> and <c>/do/by/NAME/feed</c>: pages that Gemini clients subscribe to, with one title and links that begin with a date. Each page and file
/// stands there once, under the date of its newest change: clients know entries by their URL.
/// </summary>
internal sealed class GeminiFeedRoute(IWiki wiki)
{
    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        var changes = await wiki.Pages.ChangesAsync(request, new ChangeFilter { Limit = ChangeFeed.MostEntries, IsLatestOnly = true });
        return Answer(request, FeedTitle.Of(wiki, request, "Changes"), changes);
    }

    public async ValueTask<Response?> AnswerAuthorAsync(Request request)
    {
        // The names of accounts are bound by no less than those of pages; this one becomes part of the heading.
        if (!PageName.TryParse(request.Parameters["name"], out var author, out var refusal)) return refusal;
        if (await wiki.Accounts.FindAsync(author, request.Cancellation) is { } account && account.Name != author)
            return Response.Redirect(request.Link($"/do/by/{Uri.EscapeDataString(account.Name)}/feed"));
        var changes = await wiki.Pages.ChangesAsync(request, new ChangeFilter { Limit = ChangeFeed.MostEntries, Author = author });
        return Answer(request, FeedTitle.Of(wiki, request, $"Changes by {author}"), changes.DistinctBy(change => (change.Name, ChangeEntry.IsFile(change))));
    }

    public static string Label(string date, string title) => $"{date} - {title}";

    private static Response Answer(Request request, string title, IEnumerable<Change> changes)
    {
        var body = new GemtextBody().Add($"# {title}");
        foreach (var entry in changes.Select(change => ChangeEntry.Of(change, request)))
            body.Link(entry.Link, Label(entry.Updated.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), entry.Title));
        if (body.Parts.Count == 1) body.Add("No changes.");
        return Response.Gemtext(body);
    }
}
