using WikiEngine.Maps;

namespace WikiEngine.Pipeline;

/// <summary>What plugins tell of, and who hears it.</summary>
internal sealed partial class SourceWiki
{
    public void On(string name, Func<string, Request, ValueTask> hook)
    {
        if (name.Split('/') is not [{ Length: > 0 }, { Length: > 0 }]) throw new ArgumentException($"The event \"{name}\" should be named as a plugin's: NAME/event", nameof(name));
        Open().EventHooks.Add(new EventHook(source, name, hook));
    }

    public void On(string name, Action<string, Request> hook) => On(name, (json, request) => Run(hook, json, request));

    public async ValueTask RaiseAsync(string name, string json, Request request)
    {
        if (name.Length == 0 || name.Contains('/', StringComparison.Ordinal)) throw new ArgumentException($"The event \"{name}\" should have a name without a slash; the plugin's is put before it", nameof(name));
        if (JsonText.FailureOf(json) is { } failure) throw new ArgumentException($"The event's data are no JSON: {failure.Message}", nameof(json), failure);
        if (!RequestScope.Of(request).Snapshot.EventHooks.TryGetValue($"{source.Name}/{name}", out var hooks)) return;
        foreach (var hook in hooks) await core.Guard.TellAsync(hook.Source, hook.Name, () => hook.Hook(json, request));
    }
}
