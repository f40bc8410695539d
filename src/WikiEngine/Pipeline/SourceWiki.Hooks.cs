namespace WikiEngine.Pipeline;

/// <summary>What takes part in requests and in how pages are shown.</summary>
internal sealed partial class SourceWiki
{
    public void Use(Func<Request, Response?> handler) => Use(request => new ValueTask<Response?>(handler(request)));

    public void Use(Func<Request, ValueTask<Response?>> handler) => Open().UseHooks.Add(new UseHook(source, handler));

    public void Header(Func<Page, Request, IEnumerable<string>?> lines) => Header((page, request) => new ValueTask<IEnumerable<string>?>(lines(page, request)));

    public void Header(Func<Page, Request, ValueTask<IEnumerable<string>?>> lines) => Open().Headers.Add(new PageLinesHook(source, lines));

    public void Footer(Func<Page, Request, IEnumerable<string>?> lines) => Footer((page, request) => new ValueTask<IEnumerable<string>?>(lines(page, request)));

    public void Footer(Func<Page, Request, ValueTask<IEnumerable<string>?>> lines) => Open().Footers.Add(new PageLinesHook(source, lines));

    public void OnPage(Func<ShownPage, Request, ValueTask> hook) => Open().PageHooks.Add(new PageHook(source, hook));

    public void OnPage(Action<ShownPage, Request> hook) => OnPage((page, request) => Run(hook, page, request));

    public ValueTask<Page> ShownAsync(Page page, Request request) =>
        RequestScope.Of(request).Snapshot.PageHooks is { Length: > 0 } hooks ? ShownAsync(hooks, page, request) : new(page);

    public ValueTask<string?> ShownTitleAsync(string name, Request request) =>
        RequestScope.Of(request).Snapshot.PageHooks is { Length: > 0 } hooks ? ShownTitleAsync(hooks, name, request) : default;

    public async ValueTask<IReadOnlyList<string>> HeaderLinesAsync(Page page, Request request)
    {
        var hooks = RequestScope.Of(request).Snapshot.Headers;
        if (hooks.Length == 0) return [];
        var header = new List<string>();
        foreach (var hook in hooks)
            if (await core.Guard.LinesAsync(hook.Source, "a header", request, (hook, page, request), static call => call.hook.Lines(call.page, call.request)) is { } added)
                header.AddRange(added);
        return header;
    }

    public async ValueTask<IReadOnlyList<string>> FooterLinesAsync(Page page, IEnumerable<string> lines, Request request)
    {
        var footer = new List<string>(lines);
        var hooks = RequestScope.Of(request).Snapshot.Footers;
        if (hooks.Length == 0) return footer;
        foreach (var hook in hooks)
        {
            // Each hook gets lines of its own: one that fails after it changed them leaves no trace.
            var shown = page with { Footer = new List<string>(footer) };
            var added = await core.Guard.LinesAsync(hook.Source, "a footer", request, (hook, shown, request), static async call =>
                await call.hook.Lines(call.shown, call.request) ?? []);
            if (added is not null) footer = [.. shown.Footer, .. added];
        }
        return footer;
    }

    private async ValueTask<Page> ShownAsync(PageHook[] hooks, Page page, Request request)
    {
        foreach (var hook in hooks)
        {
            // Each hook gets a page of its own: one that fails after it changed it leaves no trace.
            var shown = new ShownPage(page);
            var done = await core.Guard.LinesAsync(hook.Source, "page", request, (hook, shown, request), static async call =>
            {
                await call.hook.Hook(call.shown, call.request);
                return [];
            });
            if (done is not null) page = page with { Title = ControlCharacters.Replace(shown.Title, ' ').Trim(), Text = shown.Text };
        }
        return page;
    }

    private async ValueTask<string?> ShownTitleAsync(PageHook[] hooks, string name, Request request) =>
        await core.Pages.GetAsync(request, name) is { } page && await ShownAsync(hooks, page, request) is { Title: { Length: > 0 } title } && title != name ? title : null;

    private IEnumerable<string> DescribeHooks()
    {
        foreach (var _ in registrations.UseHooks) yield return $"use ({source})";
        foreach (var _ in registrations.Headers) yield return $"header ({source})";
        foreach (var _ in registrations.Footers) yield return $"footer ({source})";
        foreach (var _ in registrations.PageHooks) yield return $"page ({source})";
        foreach (var _ in registrations.EditHooks) yield return $"edit ({source})";
        foreach (var _ in registrations.SavedHooks) yield return $"saved ({source})";
    }
}
