using System.Collections.Frozen;
using WikiEngine.Identity;
using WikiEngine.Spaces;

namespace WikiEngine.Pipeline;

/// <summary>
/// Everything that a reload changes, in one immutable piece. A request takes a lease on the current one at its start; what the snapshot owns (engines, plugins)
/// is disposed when it was replaced and the last lease ended.
/// </summary>
public sealed class Snapshot
{
    private readonly IReadOnlyList<IDisposable> owned;
    private readonly FrozenDictionary<string, SpaceAccess> access;
    private int leases = 1;

    internal Snapshot(int revision, WikiSettings settings, SiteTable sites, IReadOnlyList<Registrations> sources, IReadOnlyList<IDisposable> owned)
    {
        Revision = revision;
        Settings = settings;
        Sites = sites;
        Sources = sources;
        Routes = new([.. sources.SelectMany(source => source.Routes)]);
        Uploads = new([.. sources.SelectMany(source => source.Uploads)]);
        Menus = [.. sources.SelectMany(source => source.Menus)];
        UseHooks = [.. sources.SelectMany(source => source.UseHooks)];
        Headers = [.. sources.SelectMany(source => source.Headers)];
        Footers = [.. sources.SelectMany(source => source.Footers)];
        PageHooks = [.. sources.SelectMany(source => source.PageHooks)];
        EditHooks = [.. sources.SelectMany(source => source.EditHooks)];
        SavedHooks = [.. sources.SelectMany(source => source.SavedHooks)];
        AuthorizeHooks = [.. sources.SelectMany(source => source.AuthorizeHooks)];
        RegisteredHooks = [.. sources.SelectMany(source => source.RegisteredHooks)];
        CertificateAddedHooks = [.. sources.SelectMany(source => source.CertificateAddedHooks)];
        ReadHooks = [.. sources.SelectMany(source => source.ReadHooks)];
        EventHooks = sources.SelectMany(source => source.EventHooks).GroupBy(hook => hook.Name, StringComparer.Ordinal).ToFrozenDictionary(hooks => hooks.Key, hooks => hooks.ToArray(), StringComparer.Ordinal);
        var editors = settings.Editors.ToFrozenSet(StringComparer.Ordinal);
        access = sites.Sites.SelectMany(site => site.Spaces.Values).ToFrozenDictionary(
            space => space.Key,
            space => new SpaceAccess(settings.In(space.Editing, space.Reading, space.Editors, space.Rules), editors, space.Editors),
            StringComparer.Ordinal);
        this.owned = owned;
    }

    /// <summary>Counts up with every reload, so that a log can say which one answered.</summary>
    public int Revision { get; }

    public WikiSettings Settings { get; }

    public SiteTable Sites { get; }

    /// <summary>Who signs visitors' certificates; null where nobody does.</summary>
    public ClientAuthorities? Authorities { get; init; }

    /// <summary>How calls of scripts are joined; null where there are no scripts, or never two of them to be called one after the other.</summary>
    internal JoinScriptCalls? JoinScriptCalls
    {
        get;
        init => field = UseHooks.Length > 0 && UseHooks.All(hook => hook.Source.Kind == SourceKind.Script) ? value : null;
    }

    internal IReadOnlyList<Registrations> Sources { get; }

    internal RouteTable<RouteEntry> Routes { get; }

    internal RouteTable<UploadEntry> Uploads { get; }

    internal MenuHook[] Menus { get; }

    internal UseHook[] UseHooks { get; }

    internal PageLinesHook[] Headers { get; }

    internal PageLinesHook[] Footers { get; }

    internal PageHook[] PageHooks { get; }

    internal EditHook[] EditHooks { get; }

    internal SavedHook[] SavedHooks { get; }

    internal AuthorizeHook[] AuthorizeHooks { get; }

    internal AccountHook[] RegisteredHooks { get; }

    internal AccountHook[] CertificateAddedHooks { get; }

    internal ReadHook[] ReadHooks { get; }

    /// <summary>By the name of the event.</summary>
    internal FrozenDictionary<string, EventHook[]> EventHooks { get; }

    internal SpaceAccess AccessOf(Space space) => access[space.Key];

    internal bool TryLease()
    {
        int seen;
        while ((seen = Volatile.Read(ref leases)) > 0)
            if (Interlocked.CompareExchange(ref leases, seen + 1, seen) == seen) return true;
        return false;
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref leases) > 0) return;
        var failures = new List<Exception>();
        foreach (var item in owned)
        {
            try
            {
                item.Dispose();
            }
            catch (Exception failure)
            {
                // The others are disposed all the same; then whoever let go last logs what failed.
                failures.Add(failure);
            }
        }
        if (failures.Count > 0) throw new AggregateException("What a replaced configuration held could not be ended", failures);
    }
}
