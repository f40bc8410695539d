using System.Globalization;

namespace WikiEngine.Identity;

/// <summary><c>/whoami</c>: what the certificate says that came, the line for a list of editors, and the server's own fingerprint.</summary>
internal static class WhoAmIRoute
{
    public static Response? Answer(Request request)
    {
        var body = new GemtextBody().Add("# Who am I?");
        if (request.Certificate is { } certificate) Describe(body, request, certificate);
        else body.Add("You came without a client certificate.").Link($"{request.Link("/login")}?{request.Link("/whoami")}", "Show a certificate");
        if (request.ServerFingerprint is { } server)
            body.Add("").Add("## This server").Add("Its certificate has this fingerprint; compare it with what its owner tells you elsewhere:").Add(server);
        return Response.Gemtext(body);
    }

    private static void Describe(GemtextBody body, Request request, ClientCertificate certificate)
    {
        if (request.Account is { } account) body.Add($"Your account is {account.Name}.").Link(request.Link("/account"), "Your account");
        else body.Link(request.Link("/account"), "Get an account");
        body.Add("").Add("## Your certificate");
        body.Add($"* Fingerprint: {certificate.Fingerprint}");
        body.Add($"* Key: {certificate.KeyFingerprint} ({certificate.Algorithm})");
        body.Add($"* Common name: {certificate.CommonName ?? "none"}");
        body.Add($"* Subject: {certificate.Subject}");
        body.Add($"* Issuer: {certificate.Issuer}");
        body.Add($"* Valid from {Day(certificate.NotBefore)} to {Day(certificate.NotAfter)}{(certificate.IsInDate ? "" : ": not now")}");
        body.Add("").Add("A wiki's owner who lets you edit puts this line into a list of editors:");
        body.Add("```a line for the list of editors").Add($"\"{certificate.Fingerprint}\",").Add("```");
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
