namespace WikiEngine.Editing;

/// <summary><c>/do/replace/NAME?</c>: takes the whole text of a page. What others changed since the question was asked is merged, as for uploads with <c>base=</c>.</summary>
internal sealed class ReplaceRoute(IWiki wiki)
{
    private readonly PagePrompts prompts = new(wiki);

    public PromptOptions Options => prompts.ForText(name => $"New text of {name}");

    public async ValueTask<Response?> AnswerAsync(PromptAnswer answer, Request request)
    {
        await prompts.KeepWhereRenamedAsync(answer, request);
        await wiki.Pages.SaveAsync(answer.Permit, answer.Text.TrimEnd('\n') + "\n", baseRevision: answer.Revision);
        return PagePrompts.ToPage(request, answer.Permit.Change.Name);
    }
}
