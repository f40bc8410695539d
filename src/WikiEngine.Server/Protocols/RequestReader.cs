using WikiEngine.Spaces;

namespace WikiEngine.Server.Protocols;

/// <summary>The first line decides the protocol: gemini, or titan with its parameters and body.</summary>
internal static class RequestReader
{
    /// <summary>The request, or the response that refuses it.</summary>
    public static (Request? Request, Response? Refusal) Read(ReadOnlySpan<byte> line, Visit visit, Incoming incoming)
    {
        if (!RequestUrl.TryParse(line, out var url, out var refusal)) return (null, refusal);
        if (Requests.RefuseForeign(url, visit, out var site) is { } foreign) return (null, foreign);
        return url.Scheme == "titan" ? ReadTitan(url, visit, site!, incoming) : (Requests.Make(url, visit, site!), null);
    }

    private static (Request? Request, Response? Refusal) ReadTitan(RequestUrl url, Visit visit, Site site, Incoming incoming)
    {
        var body = new UploadBody(incoming);
        return TitanParameters.TryParse(url.RawParameters, out var upload, out var refusal, body.ReadAsync)
            ? (Requests.Make(url, visit, site, upload), null)
            : (null, refusal);
    }
}
