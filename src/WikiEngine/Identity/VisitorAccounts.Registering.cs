using WikiEngine.Pipeline;

namespace WikiEngine.Identity;

/// <summary>Making accounts, and inviting others to. The visitor may leave meanwhile: what was begun is finished.</summary>
internal sealed partial class VisitorAccounts
{
    private const string Closed = "closed", Invited = "invited";

    public async ValueTask<Account> CreateAsync(Request request, string name, ClientCertificate certificate) =>
        await RegisterAsync(request, name, certificate, recoveryHashes: []);

    public async ValueTask<Response?> RefuseRegistrationAsync(Request request, string? invitation = null)
    {
        var registration = Registration(request);
        if (registration == Closed) return Response.PermanentFailure("This wiki takes no new accounts");
        if (AccountProof.RefuseMember(request) is { } refusal) return refusal;
        if (registration != Invited) return null;
        if (invitation is null) return Response.CertificateNotAuthorized("Accounts are by invitation here: ask somebody who has one, or this wiki's owner, for an address to register at");
        // Too long to be guessed, so tries are not counted.
        return await codes.IsInvitationAsync(invitation, request.Cancellation)
            ? null
            : Response.CertificateNotAuthorized("This invitation was used, or is older than 30 days; ask for another");
    }

    public async ValueTask<RegisteredAccount> RegisterAsync(Request request, string name, string? invitation = null)
    {
        Require(await RefuseRegistrationAsync(request, invitation));
        // Nobody's invitation is used up by a name that can't be had.
        Require(await RefuseNameAsync(request, name));
        Require(await codes.RefuseAccountAsync(request));
        if (Registration(request) == Invited && !await codes.UseInvitationAsync(invitation!, CancellationToken.None))
            throw new RefusedException(Response.CertificateNotAuthorized("This invitation was just used; ask for another"));
        var (recovery, hashes) = await codes.MakeRecoveryAsync(CancellationToken.None);
        return new(await RegisterAsync(request, name, request.Certificate!, hashes), recovery);
    }

    public async ValueTask<string> InviteAsync(Request request)
    {
        if (Registration(request) == Closed) throw new RefusedException(Response.PermanentFailure("This wiki takes no new accounts"));
        return await codes.MakeInvitationAsync(AccountProof.Require(request).Id, CancellationToken.None);
    }

    private async ValueTask<Account> RegisterAsync(Request request, string name, ClientCertificate certificate, IReadOnlyList<string> recoveryHashes)
    {
        var now = clock.GetUtcNow();
        var outcome = await store.RegisterAsync(Parse(name), Stored(certificate, now), recoveryHashes, now, CancellationToken.None);
        var account = await WholeAsync(Done(request, name, outcome), CancellationToken.None);
        await TellAsync(RequestScope.Of(request).Snapshot.RegisteredHooks, "registered", account, request);
        return account;
    }

    private static string Registration(Request request) => RequestScope.Of(request).Snapshot.Settings.Registration;

    private static AccountCertificate Stored(ClientCertificate certificate, DateTimeOffset now) =>
        new(certificate.KeyFingerprint, certificate.Fingerprint, certificate.CommonName, certificate.NotAfter, now);

    private static void Require(Response? refusal)
    {
        if (refusal is not null) throw new RefusedException(refusal);
    }
}
