using System.Globalization;
using WikiEngine.Pages;

namespace WikiEngine.Editing;

/// <summary><c>/do/section/NAME/N?</c>: takes the text under the Nth heading of a page; 0 is what stands before the first one.</summary>
internal sealed class SectionRoute(IWiki wiki)
{
    private readonly PagePrompts prompts = new(wiki);

    public PromptOptions Options => prompts.ForText(_ => "") with { Check = CheckAsync, Ask = AskAsync };

    public async ValueTask<Response?> AnswerAsync(PromptAnswer answer, Request request)
    {
        var name = answer.Permit.Change.Name;
        // The section that the visitor was asked about, wherever it stands by now: the merge finds it.
        if (await wiki.Pages.GetAsync(request, name, answer.Revision) is not { } page || Find(page, request) is not { } section)
            return Response.NotFound(PageRoute.NoSuchRevision);
        await wiki.Pages.SaveAsync(answer.Permit, new Sections(page.Text).Replace(section, answer.Text), baseRevision: page.Revision);
        return PagePrompts.ToPage(request, name);
    }

    private async ValueTask<Response?> CheckAsync(Request request)
    {
        if (!int.TryParse(request.Parameters["number"], NumberStyles.None, CultureInfo.InvariantCulture, out _)) return Response.NotFound("Path not found");
        if (await prompts.ToNewNameAsync(request) is { } elsewhere) return elsewhere;
        // What was typed is not refused, whatever became of the page meanwhile: it is merged, or kept.
        if (request.Query is not null) return null;
        return Find(await prompts.RequireAsync(request), request) is null ? Response.NotFound("This page has no such section") : null;
    }

    private async ValueTask<string> AskAsync(Request request)
    {
        var page = await prompts.RequireAsync(request);
        var heading = new Sections(page.Text).Heading(Find(page, request) ?? 0);
        return heading.Length == 0 ? $"Text at the top of {page.Name}" : $"Text under “{heading}” of {page.Name}";
    }

    private static int? Find(Page page, Request request) =>
        int.TryParse(request.Parameters["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var section) && section <= new Sections(page.Text).Last ? section : null;
}
