using WikiEngine.Pipeline;

namespace WikiEngine.Identity;

/// <summary>What a visitor's certificate is worth where an account is meant.</summary>
internal static class AccountProof
{
    /// <summary>Whether the certificate proves an account, and is in date: a certificate that is out of date signs nothing.</summary>
    public static bool IsGood(Request request) => request.Account is not null && RefuseDate(request) is null;

    /// <summary>For whom no certificate came, or one that is out of date.</summary>
    public static Response? RefuseCertificate(Request request) => request.Certificate is null
        ? Response.CertificateRequired("Choose a client certificate: it is what proves your account")
        : RefuseDate(request);

    /// <summary>For whom no certificate came that proves an account.</summary>
    public static Response? RefuseStranger(Request request) =>
        RefuseCertificate(request) ?? (request.Account is null
            ? Response.CertificateNotAuthorized($"Your certificate has no account: register at {request.Link("/account/register")}, or add it to yours at {request.Link("/account/join")}")
            : null);

    /// <summary>For whose certificate proves an account, where one is to be made or joined.</summary>
    public static Response? RefuseMember(Request request) =>
        RefuseCertificate(request) ?? (request.Account is { } account
            ? Response.CertificateNotAuthorized($"Your certificate belongs to the account {account.Name} already; see {request.Link("/account")}")
            : null);

    /// <exception cref="RefusedException">There is none, or the certificate is out of date.</exception>
    public static Account Require(Request request) =>
        RefuseStranger(request) is { } refusal ? throw new RefusedException(refusal) : request.Account!;

    private static Response? RefuseDate(Request request) =>
        request.Certificate is { IsInDate: false } late && RequestScope.Of(request).Snapshot.Settings.CheckDates ? PolicyDecision.OutOfDate(late) : null;
}
