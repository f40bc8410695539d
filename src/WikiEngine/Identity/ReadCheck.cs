using WikiEngine.Pages;
using WikiEngine.Pipeline;
using WikiEngine.Spaces;

namespace WikiEngine.Identity;

/// <summary>Who may read: the policy of the space or of the rule that fits, then all <c>read</c> hooks. All that visitors read goes through here.</summary>
internal sealed class ReadCheck(Guard guard, EvidenceOf evidence)
{
    /// <summary>Whether a hook is being asked: what it reads itself is not asked about again. It follows the hook's own calls, and no others of the same request.</summary>
    private readonly AsyncLocal<bool> isAsking = new();

    /// <summary>What the visitor may read in the request's space.</summary>
    public SpaceReader ReaderOf(Request request)
    {
        var scope = RequestScope.Of(request);
        return new SpaceReader(this, request, scope.Site, scope.Space, scope.Snapshot);
    }

    /// <summary>What the visitor may read in another space.</summary>
    public SpaceReader ReaderOf(Request request, Site site, Space space) => new(this, request, site, space, RequestScope.Of(request).Snapshot);

    /// <summary>The refusal of a page or file, whether it exists or not; null where the visitor may read it.</summary>
    public ValueTask<Response?> RefuseAsync(Request request, string name, bool isFile) => IsOpen(request) ? default : ReaderOf(request).RefuseAsync(name, isFile);

    /// <exception cref="RefusedException">The visitor may not read it.</exception>
    public ValueTask RequireAsync(Request request, string name, bool isFile = false) => IsOpen(request) ? default : RequireAsync(ReaderOf(request), name, isFile);

    internal async ValueTask<Response?> RefuseByPolicyAsync(Request request, Space space, SpaceAccess access, string[] policies)
    {
        if (policies.Contains(Policies.Open)) return null;
        var shown = await evidence.VisitorAsync(request, space, access, policies);
        if (PolicyDecision.Refuse(policies, shown, isReading: true) is not { } refusal) return null;
        // Only the own space: a token must not be tried on all spaces in one go.
        if (!policies.Contains(Policies.Token) || request.Upload is null || space.Key != VisitorPages.Key(request)) return refusal;
        var (withToken, tooOften) = await evidence.WithTokenAsync(request, shown);
        return tooOften ?? PolicyDecision.Refuse(policies, withToken, isReading: true);
    }

    internal bool AsksHooks(Snapshot snapshot) => snapshot.ReadHooks.Length > 0 && !isAsking.Value;

    internal async ValueTask<Response?> AskAsync(Request request, Snapshot snapshot, PageAddress page)
    {
        isAsking.Value = true;
        foreach (var hook in snapshot.ReadHooks)
            if (await guard.AnswerAsync(hook.Source, "read", request, (hook, page, request), static call => AskAsync(call.hook, call.page, call.request)) is { } refusal)
                return refusal;
        return null;
    }

    private static async ValueTask<Response?> AskAsync(ReadHook hook, PageAddress page, Request request) =>
        await hook.Hook(page, request) is var answer && answer is { Status: Status.Success }
            ? throw new WikiException($"read answered with {answer}; it returns nothing to agree, or a response that refuses")
            : answer;

    /// <summary>Most wikis: nothing is asked, and nothing is made.</summary>
    private static bool IsOpen(Request request)
    {
        var scope = RequestScope.Of(request);
        return request.IsOwner || scope.Access.IsOpenToReaders && scope.Snapshot.ReadHooks.Length == 0;
    }

    private static async ValueTask RequireAsync(SpaceReader reader, string name, bool isFile)
    {
        if (await reader.RefuseAsync(name, isFile) is { } refusal) throw new RefusedException(refusal);
    }
}
