using WikiEngine.Pages;

namespace WikiEngine.Changes;

/// <summary><c>/history/NAME</c>: the changes of a page and of the file of the same name, with a count and a style if wanted.</summary>
internal sealed class HistoryRoute(IWiki wiki)
{
    private const int UsualCount = 10;

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (ListShape.Read(request, UsualCount) is not { } shape) return null;
        if (!PageName.TryParse(request.Parameters["name"], out var name, out var refusal)) return refusal;
        var encoded = Uri.EscapeDataString(name);
        var list = new ChangeList($"Page history for {name}", $"/history/{encoded}", shape)
        {
            Noun = "history",
            // A page's footer has its fixed lines; who wants to edit without Titan finds the prompts here.
            Links = await wiki.Pages.RenamedToAsync(request, name) is { } newName
                ? [(PageRoute.Path(newName), newName)]
                : [($"/do/append/{encoded}", "Append"), ($"/do/replace/{encoded}", "Replace"), ($"/do/rename/{encoded}", "Rename")],
        };
        return await list.AnswerAsync(wiki, request, new ChangeFilter { Name = name });
    }
}
