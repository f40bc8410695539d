namespace WikiEngine.Identity;

/// <summary><c>/login</c>: asks for a certificate, then leads to the local path in its query.</summary>
internal static class LoginRoute
{
    public static Response? Answer(Request request)
    {
        if (request.Certificate is null) return Response.CertificateRequired("Choose a client certificate: it is your identity here");
        // Local paths only: a link must not lead through here to a foreign host.
        var target = request.Query is ['/', ..] query && !query.StartsWith("//", StringComparison.Ordinal) ? query : "/";
        return Response.Redirect(string.Join('/', target.Split('/').Select(Uri.EscapeDataString)));
    }
}
