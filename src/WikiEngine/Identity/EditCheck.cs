using System.Security.Cryptography;
using System.Text;
using WikiEngine.Pipeline;

namespace WikiEngine.Identity;

/// <summary>The check: the policy, then all <c>authorize</c> hooks. The only place that hands out permits.</summary>
internal sealed class EditCheck(Guard guard, AuthorCodes codes)
{
    public async ValueTask<Authorization> AuthorizeAsync(Request request, ProposedChange change)
    {
        var scope = RequestScope.Of(request);
        if (RefuseByPolicy(scope, request) is { } refusal) return new(refusal);
        foreach (var hook in scope.Snapshot.AuthorizeHooks)
            if (await guard.AnswerAsync(hook.Source, "authorize", request, (hook, change, request), static call => call.hook.Hook(call.change, call.request)) is { } refused)
                return new(refused);
        return new(await PermitAsync(scope, request, change));
    }

    /// <summary>For an upload route that decides by itself: its permit is for that route alone, and saves no page.</summary>
    public async ValueTask<Authorization> OnlyByAsync(Request request, ProposedChange change, Func<Request, ValueTask<Response?>> authorize) =>
        await authorize(request) is { } refusal
            ? new(refusal)
            : new(await PermitAsync(RequestScope.Of(request), request, change with { Kind = ChangeKind.Upload }));

    /// <summary>The owner's own doing: no policy binds it.</summary>
    public static Permit ForOwner(ProposedChange change, string spaceKey) => new(change, spaceKey, author: null, AuthorCodes.Unknown, "");

    private static Response? RefuseByPolicy(RequestScope scope, Request request)
    {
        var policies = Policies.Split(scope.Snapshot.Settings.Editing);
        if (policies.Contains(Policies.Open)) return null;
        var token = request.Upload?.Token;
        if (policies.Contains(Policies.Token) && token is not null && IsToken(scope, token)) return null;
        if (policies.Contains(Policies.Closed)) return Response.PermanentFailure("This wiki is closed for editing");
        return token is null ? Response.BadRequest("Uploads require a token") : Response.BadRequest("Your token is the wrong token");
    }

    private static bool IsToken(RequestScope scope, string token)
    {
        // Hashes have one length, and all are compared: neither time nor order tells a guesser anything.
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes], known = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), given);
        var found = false;
        foreach (var candidate in scope.Snapshot.Settings.Tokens.Concat(scope.Space.Tokens))
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(candidate), known);
            found |= CryptographicOperations.FixedTimeEquals(given, known);
        }
        return found;
    }

    private async ValueTask<Permit> PermitAsync(RequestScope scope, Request request, ProposedChange change)
    {
        var (code, hash) = await codes.OfAsync(request);
        return new Permit(change, scope.Space.Key, request.Account?.Name, code, hash);
    }
}
