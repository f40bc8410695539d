using WikiEngine.Identity;
using WikiEngine.Pipeline;

namespace WikiEngine.Prompts;

/// <summary>
/// What happens at a prompt's path. The check first: nobody shall type a text and then be refused. Then a redirect to the same path with a nonce; there the
/// question; then the check again, the nonce is used up, and the handler runs.
/// </summary>
internal sealed class PromptFlow(Nonces nonces, EditCheck check)
{
    /// <summary>The answer has to fit the same URL, so one that is nearly full is of no use.</summary>
    private const int LongestAddress = 1000;

    /// <summary>Takes the nonce off a path that a prompt fits without it, before routes are matched.</summary>
    public async ValueTask TakeNonceAsync(Request request, RouteEntry[] candidates)
    {
        var whole = request.Segments;
        string[] path = [.. whole.SkipLast(1)];
        if (!candidates.Any(entry => entry.IsPrompt && entry.Pattern.Fits(path))) return;
        var nonce = await nonces.ReadAsync(request, path, whole[^1]);
        // A page's name may look like one too.
        if (nonce is null && candidates.Any(entry => entry.Pattern.Fits(whole))) return;
        request.TakeNonce(nonce);
    }

    public async ValueTask<Response?> AnswerAsync(Request request, PromptOptions options, Func<PromptAnswer, Request, ValueTask<Response?>> handler)
    {
        var nonce = request.Nonce as Nonce;
        if (nonce is not null && !await nonces.HoldsAsync(nonce, request.Cancellation)) nonce = null;
        // Whatever was answered, we did not ask it.
        if (nonce is null || string.IsNullOrEmpty(request.Query)) request.DropQuery();

        if (options.Check is { } look && await look(request) is { } answer) return answer;
        Permit? permit = null;
        if (options.Change is { } propose)
        {
            var authorization = await check.AuthorizeAsync(request, propose(request));
            if (!authorization.IsPermitted(out permit, out var refusal)) return refusal;
        }
        if (nonce is null) return await RedirectAsync(request, options);
        if (request.Query is not { } query) return await AskAsync(request, options);
        return await nonces.UseAsync(nonce, request.Cancellation)
            ? await handler(new PromptAnswer(options.IsMultiline ? request.Lines ?? query : query, permit, nonce.Revision), request)
            : await RedirectAsync(request, options);
    }

    private async ValueTask<Response> RedirectAsync(Request request, PromptOptions options)
    {
        var nonce = await nonces.MakeAsync(request, options.Revision is { } revision ? await revision(request) : 0);
        var path = request.Link($"/{string.Join('/', request.Segments.Select(Uri.EscapeDataString))}/{nonce.Text}");
        return request.AbsoluteLink(path, space: "").Length > LongestAddress
            ? Response.BadRequest("This address is too long for a prompt; change the page with Titan")
            : Response.Redirect(path);
    }

    private static async ValueTask<Response> AskAsync(Request request, PromptOptions options)
    {
        var question = options.Ask is { } ask ? await ask(request) : options.Question;
        return options.IsSensitive ? Response.SensitiveInput(question) : Response.Input(question);
    }
}
