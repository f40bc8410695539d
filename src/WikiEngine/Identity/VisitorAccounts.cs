using System.Runtime.CompilerServices;
using WikiEngine.Pipeline;

namespace WikiEngine.Identity;

/// <summary>Accounts, as visitors and their requests see them.</summary>
internal sealed partial class VisitorAccounts(IAccountStore store, AccountCodes codes, Guard guard, TimeProvider clock) : IAccounts
{
    /// <summary>Tells the request whose certificate came.</summary>
    public async ValueTask IdentifyAsync(Request request) => request.Account = await OfAsync(request.Certificate!, request.Cancellation);

    public async ValueTask<Account?> OfAsync(ClientCertificate certificate, CancellationToken cancellation = default) =>
        await store.FindByKeyAsync(certificate.KeyFingerprint, cancellation) is var (account, certificates) ? Whole(account, certificates) : null;

    public async ValueTask<Account?> FindAsync(string name, CancellationToken cancellation = default) =>
        AccountName.TryParse(name, out var parsed, out _) && await store.FindByNameAsync(parsed.Key, cancellation) is { } account
            ? await WholeAsync(account, cancellation)
            : null;

    public async IAsyncEnumerable<Account> ListAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var account in store.ListAccountsAsync(cancellation)) yield return await WholeAsync(account, cancellation);
    }

    public async ValueTask<Account> RenameAsync(Request request, string name)
    {
        var account = AccountProof.Require(request);
        return await WholeAsync(Done(request, name, await store.RenameAsync(account.Id, Parse(name), CancellationToken.None)), CancellationToken.None);
    }

    public async ValueTask LeaveAsync(Request request) => await store.LeaveAsync(AccountProof.Require(request).Id, CancellationToken.None);

    public async ValueTask<Response?> RefuseNameAsync(Request request, string name)
    {
        if (!AccountName.TryParse(name, out var parsed, out var mistake)) return Response.BadRequest(mistake);
        var result = await store.TestNameAsync(parsed, request.Account?.Id ?? 0, request.Cancellation);
        return result == AccountResult.Done ? null : Refusal(request, name, result);
    }

    private async ValueTask<Account> WholeAsync(StoredAccount account, CancellationToken cancellation) =>
        Whole(account, await store.CertificatesOfAsync(account.Id, cancellation));

    private static Account Whole(StoredAccount account, IReadOnlyList<AccountCertificate> certificates) =>
        new(account.Name) { Id = account.Id, Created = account.Created, Certificates = certificates };

    /// <exception cref="RefusedException">It is no name.</exception>
    private static AccountName Parse(string name) =>
        AccountName.TryParse(name, out var parsed, out var mistake) ? parsed : throw new RefusedException(Response.BadRequest(mistake));

    private static StoredAccount Done(Request request, string name, AccountOutcome outcome) =>
        outcome is { Result: AccountResult.Done, Account: { } account } ? account : throw new RefusedException(Refusal(request, name, outcome.Result));

    /// <summary>Clients show nothing but the meta, so it says what to do.</summary>
    private static Response Refusal(Request request, string name, AccountResult result) => result switch
    {
        AccountResult.NameIsTaken => Response.CertificateNotAuthorized($"The name {name} is taken. If it is yours, add this certificate at {request.Link("/account/join")}; else choose another name"),
        AccountResult.NameLooksTaken => Response.CertificateNotAuthorized($"The name {name} looks like one that is taken; choose another name"),
        AccountResult.KeyIsTaken => Response.CertificateNotAuthorized($"Your certificate belongs to an account already; see {request.Link("/account")}"),
        AccountResult.IsLast => Response.BadRequest($"The last certificate can't be dropped: add another first at {request.Link("/account/add")}, or leave at {request.Link("/account/leave")}"),
        AccountResult.TooMany => Response.BadRequest("An account can't have more of these"),
        _ => Response.NotFound("There is no such account or certificate (any more)"),
    };

    private async ValueTask TellAsync(AccountHook[] hooks, string hook, Account account, Request request)
    {
        foreach (var (source, call) in hooks) await guard.TellAsync(source, hook, () => call(account, request));
    }
}
