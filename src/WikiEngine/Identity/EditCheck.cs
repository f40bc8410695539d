using WikiEngine.Changes;
using WikiEngine.Pages;
using WikiEngine.Pipeline;

namespace WikiEngine.Identity;

/// <summary>The check: the policy, then all <c>authorize</c> hooks. The only place that hands out permits.</summary>
internal sealed class EditCheck(Guard guard, AuthorCodes codes, EvidenceOf evidence)
{
    public async ValueTask<Authorization> AuthorizeAsync(Request request, ProposedChange change)
    {
        var scope = RequestScope.Of(request);
        // What hooks decide upon is what will be changed: this space, and a name as it is stored.
        if (change.Space != request.Space) throw new ArgumentException($"The change is in space \"{change.Space}\", the request in \"{request.Space}\"", nameof(change));
        if (change.Kind != ChangeKind.Upload) change = change with { Name = PageName.Require(change.Name), NewName = change.NewName is { } name ? PageName.Require(name) : null };
        // The owner asks nobody.
        if (request.IsOwner) return new(await PermitAsync(scope, request, change));
        if (await RefuseByPolicyAsync(scope, request, change.Kind == ChangeKind.Upload ? null : change.Name) is { } refusal) return new(refusal);
        if (change.NewName is not null && await RefuseByPolicyAsync(scope, request, change.NewName) is { } refusalOfNew) return new(refusalOfNew);
        foreach (var hook in scope.Snapshot.AuthorizeHooks)
            if (await guard.AnswerAsync(hook.Source, "authorize", request, (hook, change, request), static call => AskAsync(call.hook, call.change, call.request)) is { } refused)
                return new(refused);
        return new(await PermitAsync(scope, request, change));
    }

    /// <summary>The permit for a change, with the author that the owner names for it.</summary>
    /// <exception cref="RefusedException">The change is refused.</exception>
    /// <exception cref="ArgumentException">An author is named, and the request is not the owner's.</exception>
    public async ValueTask<Permit> RequireAsync(Request request, ProposedChange change, string? author = null)
    {
        // Whoever visits would sign with a name that is not theirs.
        if (author is not null && !request.IsOwner) throw new ArgumentException("An author can be named only in the owner's name: what a visitor saves is signed by their account or code");
        var authorization = await AuthorizeAsync(request, change);
        if (!authorization.IsPermitted(out var permit, out var refusal)) throw new RefusedException(refusal);
        return author is null ? permit : permit.By(Byline.Clean(author));
    }

    /// <summary>For an upload route that decides by itself: its permit is for that route alone, and saves no page.</summary>
    public async ValueTask<Authorization> OnlyByAsync(Request request, ProposedChange change, Func<Request, ValueTask<Response?>> authorize) =>
        Refusal.Of(await authorize(request), "authorize", request) is { } refusal
            ? new(refusal)
            : new(await PermitAsync(RequestScope.Of(request), request, change with { Kind = ChangeKind.Upload }));

    /// <summary>The owner's own doing: no policy binds it.</summary>
    public static Permit ForOwner(ProposedChange change, string spaceKey) => new(change, spaceKey, author: null, AuthorCodes.Unknown, "", request: null);

    private static async ValueTask<Response?> AskAsync(AuthorizeHook hook, ProposedChange change, Request request) =>
        Refusal.Of(await hook.Hook(change, request), "authorize", request);

    private async ValueTask<Response?> RefuseByPolicyAsync(RequestScope scope, Request request, string? name)
    {
        var policies = scope.Access.EditingOf(name);
        if (policies.Contains(Policies.Open)) return null;
        var shown = await evidence.VisitorAsync(request, scope.Space, scope.Access, policies);
        if (PolicyDecision.Refuse(policies, shown) is not { } refusal) return null;
        if (!policies.Contains(Policies.Token)) return refusal;
        // Whoever is let in without needs no token, and a wrong one is not counted then.
        if (request.Upload is not null)
        {
            var (withToken, tooOften) = await evidence.WithTokenAsync(request, shown);
            return tooOften ?? PolicyDecision.Refuse(policies, withToken);
        }
        if (policies.Contains(Policies.Closed)) return refusal;
        // A prompt carries no token: the certificate shows it once, and is then known.
        if (request.Certificate is null)
            return refusal.Status == Status.CertificateRequired
                ? refusal
                : Response.CertificateRequired("You need a client certificate to edit by a prompt; it is asked for this wiki's token once");
        return refusal.Status == Status.CertificateNotValid ? refusal : Response.Redirect(TokenRoute.Target(request));
    }

    private async ValueTask<Permit> PermitAsync(RequestScope scope, Request request, ProposedChange change)
    {
        var (code, hash) = request.IsOwner ? (AuthorCodes.Unknown, "") : await codes.OfAsync(request);
        return new Permit(change, scope.Space.Key, AccountProof.IsGood(request) ? request.Account!.Name : null, code, hash, request)
        {
            KeyFingerprint = request.Certificate?.KeyFingerprint,
            PageSizeLimit = scope.Snapshot.Settings.PageSizeLimit,
        };
    }
}
