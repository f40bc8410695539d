using System.Globalization;
using WikiEngine.Differences;
using WikiEngine.Pages;
using WikiEngine.Pipeline;

namespace WikiEngine.Changes;

/// <summary><c>/diff/NAME[/REV][/colour]</c>: revision REV, else the one before, against the current one.</summary>
internal sealed class DifferencesRoute(IWiki wiki)
{
    /// <summary>How far back the revision before the current one is looked for: files of the same name and deletions may stand between.</summary>
    private const int MostLookedAt = 1000;

    private const string ColourWord = "colour";

    /// <summary>Two texts with fewer characters are compared in about a millisecond: they need not wait for others.</summary>
    private const int LargeTexts = 20_000;

    private readonly WorkGate large = new(1, waiting: 16);

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (!TryRead(request, out var revision, out var isColoured)) return null;
        if (!PageName.TryParse(request.Parameters["name"], out var name, out var refusal)) return refusal;
        var body = new GemtextBody().Add($"# Differences for {name}");
        if (await wiki.Pages.GetAsync(request, name) is not { } current) return Response.Gemtext(body.Add(PageRoute.DoesNotExist));
        var old = revision is null ? await BeforeAsync(request, current) : await wiki.Pages.GetAsync(request, name, revision);
        if (old is null) return Response.Gemtext(body.Add(revision is null ? "There is no earlier revision." : PageRoute.NoSuchRevision));
        body.Add(string.Create(CultureInfo.InvariantCulture, $"Showing the differences between revision {old.Revision} and the current revision."));
        var path = $"/diff/{Uri.EscapeDataString(name)}{(revision is null ? "" : string.Create(CultureInfo.InvariantCulture, $"/{revision}"))}";
        body.Link(request.Link(isColoured ? path : $"{path}/{ColourWord}"), isColoured ? "Normal diff" : "Colour diff");
        var style = isColoured ? DifferenceStyle.Colour : DifferenceStyle.Normal;
        var isDifferent = old.Text.Length + current.Text.Length < LargeTexts
            ? AddDifferences(body, old, current, style)
            : await large.RunAsync(() => Task.FromResult(AddDifferences(body, old, current, style)), request.Cancellation);
        if (isDifferent) body.Link(request.Link(string.Create(CultureInfo.InvariantCulture, $"/do/rollback/{Uri.EscapeDataString(name)}/{old.Revision}")), $"Roll back to revision {old.Revision}");
        else body.Add("No differences.");
        return Response.Gemtext(body);
    }

    /// <summary>The style stands after the revision, or in its place; false where there is something else.</summary>
    private static bool TryRead(Request request, out int? revision, out bool isColoured)
    {
        revision = null;
        if (isColoured = !request.Parameters.ContainsKey("style") && request.Parameters.GetValueOrDefault("revision") == ColourWord) return true;
        isColoured = request.Parameters.TryGetValue("style", out var style);
        return style is null or ColourWord && PageRoute.TryReadRevision(request, out revision);
    }

    private static bool AddDifferences(GemtextBody body, Page old, Page current, DifferenceStyle style)
    {
        var count = body.Parts.Count;
        foreach (var difference in new DifferenceLines(style).Between(old.Text, current.Text)) body.Add(difference);
        return body.Parts.Count > count;
    }

    /// <summary>Mostly the number before; an imported history may have holes.</summary>
    private async ValueTask<Page?> BeforeAsync(Request request, Page current)
    {
        if (current.Revision == 1) return null;
        if (await wiki.Pages.GetAsync(request, current.Name, current.Revision - 1) is { } before) return before;
        var history = await wiki.Pages.HistoryAsync(request, current.Name, MostLookedAt);
        return history.FirstOrDefault(change => change is { Kind: ChangeKind.Page, HasContent: true } && change.Revision < current.Revision) is { } change
            ? await wiki.Pages.GetAsync(request, current.Name, change.Revision)
            : null;
    }
}
