namespace WikiEngine.Identity;

/// <summary><c>/login</c>: asks for a certificate, then leads to the local path in its query.</summary>
internal static class LoginRoute
{
    /// <summary>With the host before it, it still fits the 1024 bytes of a URL.</summary>
    private const int LongestWay = 700;

    public static Response? Answer(Request request)
    {
        if (request.Certificate is null) return Response.CertificateRequired("Choose a client certificate: it is your identity here");
        // Local paths only: a link must not lead through here to a foreign host.
        var way = request.Query is ['/', ..] query && !query.StartsWith("//", StringComparison.Ordinal)
            ? string.Join('/', query.Split('/').Select(Uri.EscapeDataString))
            : request.Link("/");
        return way.Length > LongestWay ? Response.BadRequest("The way back is too long") : Response.Redirect(way);
    }
}
