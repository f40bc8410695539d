using WikiEngine.Pages;

namespace WikiEngine.Changes;

/// <summary><c>/history/NAME[/N]</c>: the changes of a page and of the file of the same name.</summary>
internal sealed class HistoryRoute(IWiki wiki)
{
    private const int UsualCount = 10;

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (!ChangeLines.TryReadCount(request, UsualCount, out var count)) return null;
        if (!PageName.TryParse(request.Parameters["name"], out var name, out var refusal)) return refusal;
        var body = new GemtextBody().Add($"# Page history for {name}");
        ChangeLines.Add(body, request, await wiki.Pages.HistoryAsync(request, name, count + 1), count, $"/history/{Uri.EscapeDataString(name)}");
        return Response.Gemtext(body);
    }
}
