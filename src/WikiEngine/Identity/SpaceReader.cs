using WikiEngine.Pipeline;
using WikiEngine.Spaces;

namespace WikiEngine.Identity;

/// <summary>What one visitor may read in one space, for one answer: each policy is decided once, whatever the number of pages.</summary>
internal sealed class SpaceReader(ReadCheck check, Request request, Site site, Space space, Snapshot snapshot)
{
    /// <summary>A hook that fails is logged each time; on a long list nobody needs that for every page.</summary>
    private const int MostFailures = 10;

    private readonly SpaceAccess access = snapshot.AccessOf(space);
    private readonly bool asksHooks = check.AsksHooks(snapshot);
    private Dictionary<string[], Response?>? decided;
    private int failures;

    /// <summary>How many entries are looked at where so many are wanted, and some may not be read.</summary>
    public static int MostLookedAt(int limit) => Math.Max(limit, (int)Math.Min(10L * limit + 1000, 20_000));

    /// <summary>Whether nothing has to be asked for any page.</summary>
    public bool ReadsAll => request.IsOwner || access.IsOpenToReaders && !asksHooks;

    /// <summary>The refusal of a page or file, whether it exists or not; null where the visitor may read it.</summary>
    public async ValueTask<Response?> RefuseAsync(string name, bool isFile = false)
    {
        if (request.IsOwner) return null;
        if (await RefuseByPolicyAsync(access.ReadingOf(name)) is { } refusal) return refusal;
        if (!asksHooks) return null;
        if (failures >= MostFailures) return Response.CgiError(Guard.ScriptFailed);
        var answer = await check.AskAsync(request, snapshot, new PageAddress(site.Host.Ascii, space.Name, name, isFile));
        if (answer is { Status: Status.CgiError }) failures++;
        return answer;
    }

    /// <summary>The refusal for whoever may read nothing here, whichever rule fits; null for everybody else.</summary>
    public async ValueTask<Response?> RefuseAllAsync()
    {
        if (request.IsOwner || access.IsOpenToReaders) return null;
        Response? general = null;
        foreach (var policies in access.AllReading)
        {
            if (await RefuseByPolicyAsync(policies) is not { } refusal) return null;
            general ??= refusal;
        }
        return general;
    }

    public async ValueTask<bool> MayReadAsync(string name, bool isFile = false) => ReadsAll || await RefuseAsync(name, isFile) is null;

    /// <summary>The items whose pages may be read, in their order.</summary>
    public async ValueTask<IReadOnlyList<T>> OnlyReadableAsync<T>(IReadOnlyList<T> items, Func<T, string> nameOf)
    {
        if (ReadsAll) return items;
        var readable = new List<T>(items.Count);
        foreach (var item in items)
            if (await RefuseAsync(nameOf(item)) is null) readable.Add(item);
        return readable;
    }

    /// <summary>The names of pages or files that may be read, in their order.</summary>
    /// <param name="limit">How many at most; null for all.</param>
    public async IAsyncEnumerable<string> ReadableAsync(IAsyncEnumerable<string> names, int? limit, bool isFile = false)
    {
        var left = limit ?? int.MaxValue;
        if (left <= 0) yield break;
        // Whoever wants the first ten must not cost a walk over all that is hidden.
        var hiddenLeft = limit is { } few ? MostLookedAt(few) : int.MaxValue;
        await foreach (var name in names)
        {
            if (await MayReadAsync(name, isFile))
            {
                yield return name;
                if (--left == 0) yield break;
            }
            else if (--hiddenLeft == 0) yield break;
        }
    }

    private async ValueTask<Response?> RefuseByPolicyAsync(string[] policies)
    {
        decided ??= new(ReferenceEqualityComparer.Instance);
        if (!decided.TryGetValue(policies, out var refusal)) decided[policies] = refusal = await check.RefuseByPolicyAsync(request, space, access, policies);
        return refusal;
    }
}
