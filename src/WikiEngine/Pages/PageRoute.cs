using System.Globalization;

namespace WikiEngine.Pages;

/// <summary><c>/page/NAME[/REV]</c>: the header, the heading, the text, the footer. A missing page has a footer too, so that it can be written.</summary>
internal sealed class PageRoute(IWiki wiki)
{
    public const string DoesNotExist = "This page does not yet exist.";
    public const string NoSuchRevision = "This revision is no longer available.";

    public static string Path(string name) => $"/page/{Uri.EscapeDataString(name)}";

    /// <summary>The sentence in place of a text that is not there.</summary>
    public static string Missing(int? revision) => revision is null ? DoesNotExist : NoSuchRevision;

    /// <summary>A page that is not there, with the sentence in place of its text.</summary>
    public static Page Absent(Request request, string name, int? revision) => new()
    {
        Space = request.Space,
        Name = name,
        Revision = revision ?? 0,
        IsCurrent = revision is null,
        Text = Missing(revision),
    };

    /// <summary>The way to a page that was renamed away, where the address named no revision; null where it was not.</summary>
    public static async ValueTask<Response?> ToNewNameAsync(IWiki wiki, Request request, string name, int? revision) =>
        revision is null && await wiki.Pages.RenamedToAsync(request, name) is { } newName
            ? Response.Redirect(request.Link($"/{request.Segments[0]}/{Uri.EscapeDataString(newName)}"))
            : null;

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (!TryReadRevision(request, out var revision)) return null;
        if (!PageName.TryParse(request.Parameters["name"], out var name, out var refusal)) return refusal;
        var found = await wiki.Pages.GetAsync(request, name, revision);
        if (found is null && await ToNewNameAsync(wiki, request, name, revision) is { } elsewhere) return elsewhere;
        var stored = found ?? Absent(request, name, revision);
        var shown = await wiki.ShownAsync(stored, request);
        // What stands above and below is about the page as it is stored, under the heading that readers see.
        var page = stored with { Title = shown.Title };
        var body = new GemtextBody();
        foreach (var line in await wiki.HeaderLinesAsync(page, request)) AddLine(body, line);
        if (shown.Title.Length > 0) body.Add("# " + shown.Title);
        PageText.Add(body, shown.Text);
        foreach (var line in await wiki.FooterLinesAsync(page, Footer(page, request, revision), request))
            AddLine(body, line);
        return Response.Gemtext(body);
    }

    /// <summary>The revision in the URL; false where there is something else.</summary>
    public static bool TryReadRevision(Request request, out int? revision)
    {
        revision = null;
        if (!request.Parameters.TryGetValue("revision", out var text)) return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) return false;
        revision = number;
        return true;
    }

    /// <summary>A line of a menu, a header or a footer is gemtext; only a link for uploads needs the host that the protocol puts in.</summary>
    public static void AddLine(GemtextBody body, string line)
    {
        if (line.StartsWith("=> titan:/", StringComparison.Ordinal) && GemtextLine.Parse(line) is [{ Target: { } target, Text: var label }])
            body.Link(target, label);
        else
            body.Add(line);
    }

    private IEnumerable<string> Footer(Page page, Request request, int? revision)
    {
        var path = Uri.EscapeDataString(page.Name);
        var old = revision is null ? "" : $"/{revision}";
        yield return "";
        yield return "More:";
        yield return $"=> {request.Link($"/history/{path}")} History";
        yield return $"=> {request.Link($"/raw/{path}{old}")} Raw text";
        yield return $"=> {request.Link($"/html/{path}{old}")} HTML";
        if (wiki.SettingsOf(request).EditLink) yield return $"=> titan:{request.Link($"/raw/{path}")};edit Edit";
    }
}
