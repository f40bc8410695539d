namespace WikiEngine.Tests.Scripting;

internal sealed partial class RecordingWiki
{
    public List<Func<Request, ValueTask<Response?>>> UseHooks { get; init; } = [];

    public List<Func<Page, Request, ValueTask<IEnumerable<string>?>>> Headers { get; init; } = [];

    public List<Func<Page, Request, ValueTask<IEnumerable<string>?>>> Footers { get; init; } = [];

    public List<(string Pattern, UploadOptions Options, Func<Request, Permit, ValueTask<Response?>> Handler)> Uploads { get; init; } = [];

    public List<Func<ProposedEdit, Request, ValueTask<Response?>>> EditHooks { get; init; } = [];

    public List<Func<Change, Request, ValueTask>> SavedHooks { get; init; } = [];

    public List<Func<ShownPage, Request, ValueTask>> PageHooks { get; init; } = [];

    public void Use(Func<Request, Response?> handler) => throw new NotSupportedException();

    public void Use(Func<Request, ValueTask<Response?>> handler) => UseHooks.Add(handler);

    public void Header(Func<Page, Request, IEnumerable<string>?> lines) => throw new NotSupportedException();

    public void Header(Func<Page, Request, ValueTask<IEnumerable<string>?>> lines) => Headers.Add(lines);

    public void Footer(Func<Page, Request, IEnumerable<string>?> lines) => throw new NotSupportedException();

    public void Footer(Func<Page, Request, ValueTask<IEnumerable<string>?>> lines) => Footers.Add(lines);

    public void OnEdit(Func<ProposedEdit, Request, Response?> hook) => throw new NotSupportedException();

    public void OnEdit(Func<ProposedEdit, Request, ValueTask<Response?>> hook) => EditHooks.Add(hook);

    public void OnSaved(Action<Change, Request> hook) => throw new NotSupportedException();

    public void OnSaved(Func<Change, Request, ValueTask> hook) => SavedHooks.Add(hook);

    public void OnPage(Action<ShownPage, Request> hook) => throw new NotSupportedException();

    public void OnPage(Func<ShownPage, Request, ValueTask> hook) => PageHooks.Add(hook);

    public ValueTask<Page> ShownAsync(Page page, Request request) => throw new NotSupportedException();

    public ValueTask<string?> ShownTitleAsync(string name, Request request) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<string>> HeaderLinesAsync(Page page, Request request) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<string>> FooterLinesAsync(Page page, IEnumerable<string> lines, Request request) => throw new NotSupportedException();
}
