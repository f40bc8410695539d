namespace WikiEngine.Editing;

/// <summary><c>/do/append/NAME?</c>: puts lines at the end of a page, or begins it.</summary>
internal sealed class AppendRoute(IWiki wiki)
{
    private readonly PagePrompts prompts = new(wiki);

    public PromptOptions Options => prompts.ForText(name => $"Text to append to {name}");

    public async ValueTask<Response?> AnswerAsync(PromptAnswer answer, Request request)
    {
        await prompts.KeepWhereRenamedAsync(answer, request);
        // Whatever others write meanwhile, these lines come after it.
        await wiki.Pages.UpdateAsync(answer.Permit, page => Joined(page?.Text ?? "", answer.Text));
        return PagePrompts.ToPage(request, answer.Permit.Change.Name);
    }

    private static string Joined(string text, string lines) => $"{text}{(text.Length == 0 || text.EndsWith('\n') ? "" : "\n")}{lines.TrimEnd('\n')}\n";
}
