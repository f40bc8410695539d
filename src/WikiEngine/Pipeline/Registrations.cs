using WikiEngine.Timers;

namespace WikiEngine.Pipeline;

/// <summary>What one source registered, in its order. Complete when its configuration returned; carried over to the next snapshot where the source did not change.</summary>
/// <param name="source">Who.</param>
/// <param name="map">The name of its maps in the store.</param>
internal sealed class Registrations(Source source, string map)
{
    public Source Source { get; } = source;

    public string Map { get; } = map;

    public List<RouteEntry> Routes { get; } = [];

    public List<UploadEntry> Uploads { get; } = [];

    public List<MenuHook> Menus { get; } = [];

    public List<UseHook> UseHooks { get; } = [];

    public List<PageLinesHook> Headers { get; } = [];

    public List<PageLinesHook> Footers { get; } = [];

    public List<PageHook> PageHooks { get; } = [];

    public List<EditHook> EditHooks { get; } = [];

    public List<SavedHook> SavedHooks { get; } = [];

    public List<AuthorizeHook> AuthorizeHooks { get; } = [];

    public List<AccountHook> RegisteredHooks { get; } = [];

    public List<AccountHook> CertificateAddedHooks { get; } = [];

    public List<ReadHook> ReadHooks { get; } = [];

    public List<EventHook> EventHooks { get; } = [];

    public List<TimerHook> Timers { get; } = [];

    public List<TaskHook> Tasks { get; } = [];
}

internal sealed record MenuHook(Source Source, Func<Request, ValueTask<IEnumerable<string>?>> Lines);

internal sealed record UseHook(Source Source, Func<Request, ValueTask<Response?>> Handler);

/// <summary>Adds lines above or below pages.</summary>
internal sealed record PageLinesHook(Source Source, Func<Page, Request, ValueTask<IEnumerable<string>?>> Lines);

/// <summary>Changes how pages are shown.</summary>
internal sealed record PageHook(Source Source, Func<ShownPage, Request, ValueTask> Hook);

internal sealed record EditHook(Source Source, Func<ProposedEdit, Request, ValueTask<Response?>> Hook);

internal sealed record SavedHook(Source Source, Func<Change, Request, ValueTask> Hook);

internal sealed record ReadHook(Source Source, Func<PageAddress, Request, ValueTask<Response?>> Hook);

internal sealed record AuthorizeHook(Source Source, Func<ProposedChange, Request, ValueTask<Response?>> Hook);

/// <summary>Hears of what a plugin tells of.</summary>
internal sealed record EventHook(Source Source, string Name, Func<string, Request, ValueTask> Hook);

/// <summary>Hears of what happened to an account.</summary>
internal sealed record AccountHook(Source Source, Func<Account, Request, ValueTask> Hook);
