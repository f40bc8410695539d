namespace WikiEngine.Pipeline;

/// <summary>What takes part in changes.</summary>
internal sealed partial class SourceWiki
{
    public void OnEdit(Func<ProposedEdit, Request, Response?> hook) => OnEdit((edit, request) => new ValueTask<Response?>(hook(edit, request)));

    public void OnEdit(Func<ProposedEdit, Request, ValueTask<Response?>> hook) => Open().EditHooks.Add(new EditHook(source, hook));

    public void OnSaved(Func<Change, Request, ValueTask> hook) => Open().SavedHooks.Add(new SavedHook(source, hook));

    public void OnSaved(Action<Change, Request> hook) => OnSaved((change, request) => Run(hook, change, request));
}
