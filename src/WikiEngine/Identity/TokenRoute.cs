namespace WikiEngine.Identity;

/// <summary><c>/login/token[/WAY…]</c>: asks for the token of the space, so that the visitor's certificate may edit by prompts, and leads to the way, a local path.</summary>
internal sealed class TokenRoute(IWiki wiki)
{
    /// <summary>No prompt of ours has more segments.</summary>
    private const int LongestWay = 8;

    private static readonly string[] Path = ["login", "token"];

    public PromptOptions Options { get; } = new()
    {
        // Whoever was sent here may have wanted the other way in.
        Ask = request => new(Policies.Split(wiki.SettingsOf(request).Editing).Contains(Policies.Account)
            ? "The token of this wiki; without one, register at /account/register"
            : "The token of this wiki"),
        IsSensitive = true,
        Check = request => new(request.Certificate is null ? Response.CertificateRequired("Choose a client certificate: once it has shown the token, you can edit with it") : null),
    };

    /// <summary>No part of the way is an empty segment, so that none begins with two slashes and a foreign host.</summary>
    public static string Pattern => "/" + string.Join('/', [.. Path, .. Enumerable.Range(1, LongestWay).Select(number => $":way{number}?")]);

    /// <summary>Where whoever has to show the token first is sent.</summary>
    public static string Target(Request request)
    {
        var way = request.Segments.Count <= LongestWay && request.Segments.All(segment => segment.Length > 0) ? request.Segments : [];
        return request.Link(Escaped([.. Path, .. way]));
    }

    public async ValueTask<Response?> AnswerAsync(PromptAnswer answer, Request request) =>
        await wiki.ShowTokenAsync(request, answer.Text) ?? Response.Redirect(request.Link(Escaped(request.Segments.Skip(Path.Length))));

    private static string Escaped(IEnumerable<string> segments) => "/" + string.Join('/', segments.Select(Uri.EscapeDataString));
}
