using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using WikiEngine.Maps;

namespace WikiEngine.Tests.Scripting;

/// <summary>A wiki that keeps what is registered, so that a test can call it.</summary>
internal sealed partial class RecordingWiki : IWiki
{
    public List<(object Pattern, Func<Request, ValueTask<Response?>> Handler)> Routes { get; init; } = [];

    public List<(string Pattern, PromptOptions Options, Func<PromptAnswer, Request, ValueTask<Response?>> Handler)> Prompts { get; init; } = [];

    public List<Func<Request, ValueTask<IEnumerable<string>?>>> Menus { get; init; } = [];

    public List<Func<ProposedChange, Request, ValueTask<Response?>>> AuthorizeHooks { get; init; } = [];

    public List<Func<PageAddress, Request, ValueTask<Response?>>> ReadHooks { get; init; } = [];

    public required WikiSettings Settings { get; init; }

    public List<Func<Account, Request, ValueTask>> RegisteredHooks { get; init; } = [];

    public List<Func<Account, Request, ValueTask>> CertificateAddedHooks { get; init; } = [];

    public IAccounts Accounts { get; init; } = null!;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public required IStore Store { get; init; }

    public IMemory Memory { get; } = new NamedMemory(new MemoryMaps(TimeProvider.System), TimeProvider.System, "script", "test");

    public required ILogger Log { get; init; }

    public IPages Pages => throw new NotSupportedException();

    public IFiles Files => throw new NotSupportedException();

    public void Route(string pattern, Func<Request, Response?> handler) => throw new NotSupportedException();

    public void Route(string pattern, Func<Request, ValueTask<Response?>> handler)
    {
        if (!pattern.StartsWith('/')) throw new ArgumentException($"the pattern \"{pattern}\" should begin with a slash", nameof(pattern));
        Routes.Add((pattern, handler));
    }

    public void Route(Regex pattern, Func<Request, Response?> handler) => throw new NotSupportedException();

    public void Route(Regex pattern, Func<Request, ValueTask<Response?>> handler) => Routes.Add((pattern, handler));

    public void Upload(string pattern, UploadOptions options, Func<Request, Permit, ValueTask<Response?>> handler) => Uploads.Add((pattern, options, handler));

    public void Prompt(string pattern, string question, Func<string, Request, Response?> handler) => throw new NotSupportedException();

    public void Prompt(string pattern, string question, Func<string, Request, ValueTask<Response?>> handler) => throw new NotSupportedException();

    public void Prompt(string pattern, PromptOptions options, Func<PromptAnswer, Request, ValueTask<Response?>> handler) => Prompts.Add((pattern, options, handler));

    public ValueTask<Response?> ShowTokenAsync(Request request, string token) => throw new NotSupportedException();

    public void Menu(string url, string text) => Menus.Add(_ => new([$"=> {url} {text}"]));

    public void Menu(Func<Request, IEnumerable<string>?> lines) => throw new NotSupportedException();

    public void Menu(Func<Request, ValueTask<IEnumerable<string>?>> lines) => Menus.Add(lines);

    public void OnAuthorize(Func<ProposedChange, Request, Response?> hook) => throw new NotSupportedException();

    public void OnAuthorize(Func<ProposedChange, Request, ValueTask<Response?>> hook) => AuthorizeHooks.Add(hook);

    public void OnRead(Func<PageAddress, Request, Response?> hook) => throw new NotSupportedException();

    public void OnRead(Func<PageAddress, Request, ValueTask<Response?>> hook) => ReadHooks.Add(hook);

    public ValueTask<Response?> RefuseReadingAsync(Request request) => throw new NotSupportedException();

    public void OnRegistered(Func<Account, Request, ValueTask> hook) => RegisteredHooks.Add(hook);

    public void OnRegistered(Action<Account, Request> hook) => throw new NotSupportedException();

    public void OnCertificateAdded(Func<Account, Request, ValueTask> hook) => CertificateAddedHooks.Add(hook);

    public void OnCertificateAdded(Action<Account, Request> hook) => throw new NotSupportedException();

    public ValueTask<Authorization> AuthorizeAsync(Request request, ProposedChange change) => throw new NotSupportedException();

    public string? Secret(string name) => throw new NotSupportedException();

    public Request AsOwner(Request request, string? space = null, string? host = null) => throw new NotSupportedException();

    public Request InSpace(Request request, string space) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<string>> MenuLinesAsync(Request request) => throw new NotSupportedException();

    public WikiSettings SettingsOf(Request request) => Settings;

    public IReadOnlyList<string> SpacesOf(Request request) => [""];

    public IReadOnlyList<SpaceAddress> AllSpacesOf(Request request) => [new("localhost", "")];
}
