using System.Runtime.CompilerServices;
using WikiEngine.Identity;
using WikiEngine.Prompts;

namespace WikiEngine.Pipeline;

/// <summary>A request meets hooks, the first answer goes back. The order: all that use every request, then routes (or uploads); of scripts, then plugins, then the wiki.</summary>
internal sealed class RequestPipeline(Guard guard, EditCheck check, PromptFlow prompts, VisitorAccounts accounts)
{
    // Which of them it was, the message says.
    private static readonly Source AnyScript = new(SourceKind.Script, "of this wiki");

    /// <summary>Whose certificate it is, is asked once, here, on every request: a resumed session may outlive the right that its certificate had.</summary>
    public ValueTask<Response> AnswerAsync(Request request) => request.Certificate is null ? RouteAsync(request) : IdentifyAsync(request);

    private async ValueTask<Response> IdentifyAsync(Request request) =>
        await guard.AnswerAsync(Source.BuiltIn, "the visitor's account", request, (accounts, request), static async call =>
        {
            await call.accounts.IdentifyAsync(call.request);
            return null;
        }) ?? await RouteAsync(request);

    private ValueTask<Response> RouteAsync(Request request) => request.Upload is null ? ReadAsync(request) : WriteAsync(request, request.Upload);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Response> ReadAsync(Request request)
    {
        var snapshot = RequestScope.Of(request).Snapshot;
        var candidates = snapshot.Routes.Candidates(request);
        if (request.Segments is [_, .., var last] && Nonce.HasForm(last)
            && await guard.AnswerAsync(Source.BuiltIn, "a nonce", request, (prompts, request, candidates), static async call =>
            {
                await call.prompts.TakeNonceAsync(call.request, call.candidates);
                return null;
            }) is { } failure)
            return failure;
        var joined = snapshot.JoinScriptCalls is null ? 0 : ScriptsFirst(candidates);
        var early = joined > 0 ? await UseAndRouteAsync(snapshot.JoinScriptCalls!, request, candidates.AsMemory(0, joined)) : await UseAsync(request);
        return early ?? await RouteAsync(request, candidates.AsMemory(joined)) ?? Response.NotFound("Path not found");
    }

    /// <summary>How many of the routes come from scripts, before any other.</summary>
    private static int ScriptsFirst(RouteEntry[] routes)
    {
        var count = 0;
        while (count < routes.Length && routes[count].Source.Kind == SourceKind.Script) count++;
        return count;
    }

    /// <summary>Those who see every request, and routes, where all are scripts': nothing else stands between, so they are asked together.</summary>
    private ValueTask<Response?> UseAndRouteAsync(JoinScriptCalls join, Request request, ReadOnlyMemory<RouteEntry> routes) =>
        guard.AnswerAsync(AnyScript, "use or a route", request, (this, join, request, routes), static call =>
            call.join(async () => await call.Item1.UseAsync(call.request) ?? await call.Item1.RouteAsync(call.request, call.routes)));

    /// <summary>The answer of the first route that has one.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Response?> RouteAsync(Request request, ReadOnlyMemory<RouteEntry> routes)
    {
        for (var i = 0; i < routes.Length; i++)
        {
            var route = routes.Span[i];
            if (await guard.AnswerAsync(route.Source, "a route", request, (route, request), static call => Run(call.route, call.request)) is not { } answer) continue;
            return Signed(answer, route.Source);
        }
        return null;
    }

    private async ValueTask<Response> WriteAsync(Request request, Upload upload)
    {
        if (await UseAsync(request) is { } early) return early;
        foreach (var entry in RequestScope.Of(request).Snapshot.Uploads.Candidates(request))
            if (await guard.AnswerAsync(entry.Source, "an upload", request, (this, entry, request, upload), static call =>
                    call.Item1.RunAsync(call.entry, call.request, call.upload)) is { } answer)
                return Signed(answer, entry.Source);
        return Response.BadRequest("Nothing can be uploaded to this address; pages are at /page/NAME, files at /file/NAME");
    }

    /// <summary>Those who see every request; where nobody does, nothing is made. A nonce is taken off the path before: what they see is what routes see.</summary>
    private ValueTask<Response?> UseAsync(Request request) => RequestScope.Of(request).Snapshot.UseHooks is { Length: > 0 } hooks ? UseAsync(hooks, request) : default;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Response?> UseAsync(UseHook[] hooks, Request request)
    {
        foreach (var hook in hooks)
        {
            if (await guard.AnswerAsync(hook.Source, "use", request, (hook, request), static call => call.hook.Handler(call.request)) is not { } answer) continue;
            return Signed(answer, hook.Source);
        }
        return null;
    }

    /// <summary>A stream runs when the pipeline has ended: what fails in it then still has a name.</summary>
    private static Response Signed(Response answer, Source source)
    {
        if (answer.Body is { IsStreamed: true } stream) stream.Source = source.ToString();
        return answer;
    }

    private static ValueTask<Response?> Run(RouteEntry route, Request request)
    {
        if (!route.Pattern.TryMatch(request, out var parameters)) return new((Response?)null);
        request.Parameters = parameters;
        return route.Handler(request);
    }

    /// <summary>Form, size and MIME type; then who may; then the body; then the handler.</summary>
    private async ValueTask<Response?> RunAsync(UploadEntry entry, Request request, Upload upload)
    {
        if (!entry.Pattern.TryMatch(request, out var parameters)) return null;
        request.Parameters = parameters;
        if (upload.IsEdit)
            return entry.Options.Edit is { } edit ? await edit(request) : Response.BadRequest("This address has no text to edit");
        if (RefuseForm(entry.Options, request, upload) is { } malformed) return malformed;

        var change = entry.Options.Change?.Invoke(request)
            ?? new ProposedChange(ChangeKind.Upload, request.Space, request.Path) { Size = upload.Size, Mime = upload.Mime };
        var authorization = entry.Options.Authorize is { } authorize
            ? await check.OnlyByAsync(request, change, authorize)
            : await check.AuthorizeAsync(request, change);
        if (!authorization.IsPermitted(out var permit, out var refusal)) return refusal;

        // Only now may the body cost us anything.
        if (upload.Reader is { } read && await read(upload, request.Cancellation) is { } incomplete) return incomplete;
        return await entry.Handler(request, permit);
    }

    private static Response? RefuseForm(UploadOptions options, Request request, Upload upload)
    {
        if (options.Check?.Invoke(request) is { } refusal) return refusal;
        if (options.Mime is { } allowed && upload.Size > 0 && (upload.Mime is null || !MimePattern.Allows(allowed, upload.Mime)))
            return Response.BadRequest($"This address does not take {upload.Mime ?? "a body without a MIME type"}");
        var limit = options.Size ?? RequestScope.Of(request).Snapshot.Settings.FileSizeLimit;
        return upload.Size > limit ? Response.BadRequest($"This address does not take more than {limit} bytes") : null;
    }
}
