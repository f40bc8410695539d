using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using WikiEngine.Maps;

namespace WikiEngine.Pipeline;

/// <summary>The public API, for one source: what it registers carries its name, until registration is closed.</summary>
internal sealed partial class SourceWiki(WikiCore core, WikiSettings settings, Registrations registrations, string map) : IWiki
{
    private readonly Source source = registrations.Source;
    private bool isClosed;

    public Source Source => source;

    public Registrations Registrations => registrations;

    public WikiSettings Settings => settings;

    public IPages Pages => core.Pages;

    public IFiles Files => core.Files;

    public IAccounts Accounts => core.Accounts;

    public IStore Store { get; } = new NamedMap(core.MapStore, KindOf(registrations.Source), map);

    public IMemory Memory { get; } = new NamedMemory(core.Memory, core.Clock, KindOf(registrations.Source), map);

    public TimeProvider Clock => core.Clock;

    public ILogger Log { get; } = core.Logs.CreateLogger(registrations.Source.LogCategory);

    public void Close() => isClosed = true;

    public void Route(string pattern, Func<Request, Response?> handler) => Route(pattern, request => new ValueTask<Response?>(handler(request)));

    public void Route(string pattern, Func<Request, ValueTask<Response?>> handler) => AddRoute(RoutePattern.Parse(pattern), handler);

    public void Route(Regex pattern, Func<Request, Response?> handler) => Route(pattern, request => new ValueTask<Response?>(handler(request)));

    public void Route(Regex pattern, Func<Request, ValueTask<Response?>> handler) => AddRoute(RoutePattern.Of(pattern), handler);

    public void Upload(string pattern, UploadOptions options, Func<Request, Permit, ValueTask<Response?>> handler)
    {
        if (options.Mime?.FirstOrDefault(type => !MimePattern.IsValid(type)) is { } wrong) throw new ArgumentException($"\"{wrong}\" is no MIME type; one is text/plain, image/* or image", nameof(options));
        Open().Uploads.Add(new UploadEntry(source, RoutePattern.Parse(pattern), options, handler));
    }

    public void Prompt(string pattern, string question, Func<string, Request, Response?> handler) =>
        Prompt(pattern, question, (answer, request) => new ValueTask<Response?>(handler(answer, request)));

    public void Prompt(string pattern, string question, Func<string, Request, ValueTask<Response?>> handler) =>
        Prompt(pattern, new PromptOptions { Question = question }, (answer, request) => handler(answer.Text, request));

    public void Prompt(string pattern, PromptOptions options, Func<PromptAnswer, Request, ValueTask<Response?>> handler) =>
        Open().Routes.Add(new RouteEntry(source, RoutePattern.Parse(pattern), request => core.Prompts.AnswerAsync(request, options, handler), IsPrompt: true));

    public void Menu(string url, string text) => Menu(request => [$"=> {request.Link(url)} {text}"]);

    public void Menu(Func<Request, IEnumerable<string>?> lines) => Menu(request => new ValueTask<IEnumerable<string>?>(lines(request)));

    public void Menu(Func<Request, ValueTask<IEnumerable<string>?>> lines) => Open().Menus.Add(new MenuHook(source, lines));

    public void OnAuthorize(Func<ProposedChange, Request, Response?> hook) => OnAuthorize((change, request) => new ValueTask<Response?>(hook(change, request)));

    public void OnAuthorize(Func<ProposedChange, Request, ValueTask<Response?>> hook) => Open().AuthorizeHooks.Add(new AuthorizeHook(source, hook));

    public void OnRegistered(Func<Account, Request, ValueTask> hook) => Open().RegisteredHooks.Add(new AccountHook(source, hook));

    public void OnRegistered(Action<Account, Request> hook) => OnRegistered((account, request) => Run(hook, account, request));

    public void OnCertificateAdded(Func<Account, Request, ValueTask> hook) => Open().CertificateAddedHooks.Add(new AccountHook(source, hook));

    public void OnCertificateAdded(Action<Account, Request> hook) => OnCertificateAdded((account, request) => Run(hook, account, request));

    public void OnRead(Func<PageAddress, Request, Response?> hook) => OnRead((page, request) => new ValueTask<Response?>(hook(page, request)));

    public void OnRead(Func<PageAddress, Request, ValueTask<Response?>> hook) => Open().ReadHooks.Add(new ReadHook(source, hook));

    public ValueTask<Response?> RefuseReadingAsync(Request request) =>
        RequestScope.Of(request).Access.IsOpenToReaders ? default : core.Reading.ReaderOf(request).RefuseAllAsync();

    public ValueTask<Authorization> AuthorizeAsync(Request request, ProposedChange change) => core.Check.AuthorizeAsync(request, change);

    public ValueTask<Response?> ShowTokenAsync(Request request, string token) => core.Tokens.ShowAsync(request, token);

    public WikiSettings SettingsOf(Request request) => RequestScope.Of(request).Access.Settings;

    public IReadOnlyList<string> SpacesOf(Request request) => [.. RequestScope.Of(request).Site.Spaces.Keys.Order(StringComparer.Ordinal)];

    public IReadOnlyList<SpaceAddress> AllSpacesOf(Request request) =>
        [.. from site in RequestScope.Of(request).Snapshot.Sites.Sites
            from space in site.Spaces.Keys.Order(StringComparer.Ordinal)
            select new SpaceAddress(site.Host.Ascii, space)];

    public string? Secret(string name) => core.Secrets.Find(name);

    public Request AsOwner(Request request, string? space = null, string? host = null) => DerivedRequests.AsOwner(request, space, host);

    public Request InSpace(Request request, string space) => DerivedRequests.InSpace(request, space);

    public async ValueTask<IReadOnlyList<string>> MenuLinesAsync(Request request)
    {
        var lines = new List<string>();
        foreach (var hook in RequestScope.Of(request).Snapshot.Menus)
            if (await core.Guard.LinesAsync(hook.Source, "a menu", request, (hook, request), static call => call.hook.Lines(call.request)) is { } added)
                lines.AddRange(added);
        return lines;
    }

    public IEnumerable<string> Describe()
    {
        foreach (var route in registrations.Routes) yield return $"{(route.IsPrompt ? "prompt" : "route")} {route.Pattern} ({source})";
        foreach (var upload in registrations.Uploads) yield return $"upload {upload.Pattern} ({source})";
        foreach (var _ in registrations.Menus) yield return $"menu ({source})";
        foreach (var hook in DescribeHooks()) yield return hook;
        foreach (var _ in registrations.AuthorizeHooks) yield return $"authorize ({source})";
        foreach (var _ in registrations.ReadHooks) yield return $"read ({source})";
        foreach (var hook in registrations.EventHooks) yield return $"{hook.Name} ({source})";
        foreach (var timer in registrations.Timers) yield return $"every {timer.Interval:c} ({source})";
        foreach (var task in registrations.Tasks) yield return $"task {task.Name} ({source})";
        foreach (var _ in registrations.RegisteredHooks) yield return $"registered ({source})";
        foreach (var _ in registrations.CertificateAddedHooks) yield return $"certificate-added ({source})";
    }

    private static string KindOf(Source source) => source.Kind == SourceKind.Script ? "script" : "plugin";

    private static ValueTask Run<T>(Action<T, Request> hook, T subject, Request request)
    {
        hook(subject, request);
        return ValueTask.CompletedTask;
    }

    private void AddRoute(RoutePattern pattern, Func<Request, ValueTask<Response?>> handler) =>
        Open().Routes.Add(new RouteEntry(source, pattern, handler));

    private Registrations Open() => isClosed
        ? throw new InvalidOperationException($"Registration is closed: {source} may register only while it loads")
        : registrations;
}
