using System.Globalization;

namespace WikiEngine.Identity;

/// <summary>What a policy says to a visitor's evidence. Clients show nothing but the meta, so each says what to do next.</summary>
internal static class PolicyDecision
{
    /// <param name="policies">The words, of which any lets in.</param>
    /// <param name="evidence">What the visitor has to show.</param>
    /// <param name="isReading">Whether it is about reading; else about editing.</param>
    /// <returns>Null where the visitor may; else the answer.</returns>
    public static Response? Refuse(IReadOnlyList<string> policies, in Evidence evidence, bool isReading = false)
    {
        var isInDate = evidence.Certificate is { } shown && (evidence.IsDateIgnored || shown.IsInDate);
        var goesByCertificate = false;
        foreach (var policy in policies)
        {
            var isLetIn = policy switch
            {
                Policies.Open => true,
                Policies.Token => evidence.Token == TokenEvidence.Right,
                Policies.Certificate => isInDate,
                Policies.Known => isInDate && evidence.IsListed,
                Policies.Account => isInDate && evidence.HasAccount,
                Policies.Authority => isInDate && evidence.Certificate!.IsTrusted,
                _ => false,
            };
            if (isLetIn) return null;
            goesByCertificate |= policy is Policies.Certificate or Policies.Known or Policies.Account or Policies.Authority;
        }
        if (policies.Contains(Policies.Closed)) return Response.PermanentFailure(isReading ? "This wiki is closed" : "This wiki is closed for editing");
        if (evidence.Token == TokenEvidence.Wrong) return Response.BadRequest("Your token is the wrong token");
        if (!goesByCertificate) return isReading ? NeedsToken(evidence.Certificate) : Response.BadRequest("Uploads require a token");
        if (evidence.Certificate is not { } certificate) return Response.CertificateRequired(Required(policies, isReading));
        return isInDate ? Response.CertificateNotAuthorized(NotAuthorized(policies, isReading)) : OutOfDate(certificate);
    }

    /// <summary>For a certificate that is not in date.</summary>
    public static Response OutOfDate(ClientCertificate certificate) => Response.CertificateNotValid(certificate.IsExpired
        ? $"Your client certificate expired on {Day(certificate.NotAfter)}; make a new one, best with the same key"
        : $"Your client certificate is not valid before {Day(certificate.NotBefore)}");

    private static Response NeedsToken(ClientCertificate? certificate) => certificate is null
        ? Response.CertificateRequired("Reading needs a client certificate that has shown this wiki's token")
        : Response.CertificateNotAuthorized("Reading needs this wiki's token; show it at /login/token");

    private static string Required(IReadOnlyList<string> policies, bool isReading)
    {
        var what = isReading ? "read" : "edit";
        if (policies.Contains(Policies.Certificate)) return $"You need a client certificate to {what} this wiki; any will do";
        if (policies.Contains(Policies.Account)) return $"You need an account to {what} this wiki; come with a client certificate, and register at /account/register";
        return policies.Contains(Policies.Authority)
            ? $"You need a client certificate of this wiki's authority to {what} it; ask its owner"
            : $"You need a client certificate that this wiki's owner knows to {what} it; /whoami shows what to send them";
    }

    private static string NotAuthorized(IReadOnlyList<string> policies, bool isReading)
    {
        var what = isReading ? "read" : "edit";
        if (policies.Contains(Policies.Account)) return $"Your client certificate has no account here; register at /account/register to {what}";
        return policies.Contains(Policies.Authority) && !policies.Contains(Policies.Known)
            ? $"Your client certificate was not signed by an authority that may {what} here"
            : $"Your client certificate is not authorized to {what} here; /whoami shows what to send to this wiki's owner";
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
