using WikiEngine.Pipeline;

namespace WikiEngine.Identity;

/// <summary>Further certificates of an account.</summary>
internal sealed partial class VisitorAccounts
{
    public async ValueTask<string> MakeCodeAsync(Request request) => await codes.MakeCodeAsync(AccountProof.Require(request).Id, CancellationToken.None);

    public async ValueTask<Account> JoinAsync(Request request, string code)
    {
        Require(AccountProof.RefuseMember(request));
        Require(await codes.RefuseTryAsync(request));
        if (await codes.UseCodeAsync(code, CancellationToken.None) is not { } account)
            throw new RefusedException(Response.BadRequest($"This code is wrong, was used, or is older than ten minutes; make another at {request.Link("/account/add")} with your first certificate"));
        return await AddedAsync(request, await store.AddCertificateAsync(account, Stored(request.Certificate!, clock.GetUtcNow()), CancellationToken.None));
    }

    public async ValueTask<Account> RecoverAsync(Request request, string code)
    {
        Require(AccountProof.RefuseMember(request));
        Require(await codes.RefuseTryAsync(request));
        var hash = await codes.RecoveryHashAsync(code, CancellationToken.None);
        var outcome = await store.RecoverAsync(hash, Stored(request.Certificate!, clock.GetUtcNow()), CancellationToken.None);
        if (outcome.Result == AccountResult.Absent) throw new RefusedException(Response.BadRequest("This recovery code is wrong, or was used; each works once"));
        return await AddedAsync(request, outcome);
    }

    public async ValueTask<IReadOnlyList<string>> RenewRecoveryCodesAsync(Request request)
    {
        var account = AccountProof.Require(request);
        var (renewed, hashes) = await codes.RenewRecoveryAsync(account.Id, CancellationToken.None);
        Done(request, account.Name, await store.RenewRecoveryAsync(account.Id, hashes, CancellationToken.None));
        return renewed;
    }

    public async ValueTask DropAsync(Request request, string keyFingerprint)
    {
        var account = AccountProof.Require(request);
        Done(request, account.Name, await store.DropCertificateAsync(account.Id, keyFingerprint, CancellationToken.None));
    }

    private async ValueTask<Account> AddedAsync(Request request, AccountOutcome outcome)
    {
        var account = await WholeAsync(Done(request, "", outcome), CancellationToken.None);
        await TellAsync(RequestScope.Of(request).Snapshot.CertificateAddedHooks, "certificate-added", account, request);
        return account;
    }
}
