namespace WikiEngine.Identity;

/// <summary>Second certificates: <c>/account/add</c> shows a code to the first one, <c>/account/join</c> takes it with the second; <c>/account/recover</c> takes a recovery code, <c>/account/drop</c> takes one away.</summary>
internal sealed class CertificatePrompts(IWiki wiki)
{
    private const string KeyPrefix = "spki-sha256$";

    public PromptOptions AddOptions { get; } = new()
    {
        Question = "Answer yes for a code with which a second certificate joins your account",
        Check = request => new(AccountProof.RefuseStranger(request)),
    };

    public PromptOptions JoinOptions { get; } = new()
    {
        Question = "The code that /account/add shows to your first certificate",
        Check = request => new(AccountProof.RefuseMember(request)),
    };

    public PromptOptions RecoverOptions { get; } = new()
    {
        Question = "One of the recovery codes of your account",
        IsSensitive = true,
        Check = request => new(AccountProof.RefuseMember(request)),
    };

    public PromptOptions DropOptions { get; } = new()
    {
        Ask = request => new($"Answer yes to drop the certificate \"{Dropped(request)?.CommonName ?? "without a name"}\" with the fingerprint {Dropped(request)?.Fingerprint}"),
        Check = request => new(RefuseDrop(request)),
    };

    /// <summary>How a certificate stands in the address at which it is dropped.</summary>
    public static string Segment(AccountCertificate certificate) => certificate.KeyFingerprint[KeyPrefix.Length..];

    public async ValueTask<Response?> AddAsync(PromptAnswer answer, Request request)
    {
        Confirmation.Require(answer);
        var code = await wiki.Accounts.MakeCodeAsync(request);
        return Response.Gemtext(new GemtextBody()
            .Add("# A second certificate").Add("Within ten minutes, show the second certificate at this address and type in the code. It works once.")
            .Add(request.AbsoluteLink("/account/join")).Add("```a one-time code").Add(code).Add("```")
            .Link(request.Link("/account"), "Your account"));
    }

    public async ValueTask<Response?> JoinAsync(PromptAnswer answer, Request request)
    {
        await wiki.Accounts.JoinAsync(request, answer.Text);
        return ToAccount(request);
    }

    public async ValueTask<Response?> RecoverAsync(PromptAnswer answer, Request request)
    {
        await wiki.Accounts.RecoverAsync(request, answer.Text);
        return ToAccount(request);
    }

    public async ValueTask<Response?> DropAsync(PromptAnswer answer, Request request)
    {
        Confirmation.Require(answer);
        await wiki.Accounts.DropAsync(request, Dropped(request)!.KeyFingerprint);
        return ToAccount(request);
    }

    private static Response? RefuseDrop(Request request)
    {
        if (AccountProof.RefuseStranger(request) is { } refusal) return refusal;
        if (Dropped(request) is null) return Response.NotFound("Your account has no such certificate (any more)");
        return request.Account!.Certificates.Count > 1
            ? null
            : Response.BadRequest($"The last certificate can't be dropped: add another first at {request.Link("/account/add")}, or leave at {request.Link("/account/leave")}");
    }

    private static AccountCertificate? Dropped(Request request) =>
        request.Account?.Certificates.FirstOrDefault(certificate => Segment(certificate) == request.Parameters["key"]);

    private static Response ToAccount(Request request) => Response.Redirect(request.Link("/account"));
}
