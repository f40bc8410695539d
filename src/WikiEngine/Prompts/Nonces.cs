using WikiEngine.Identity;
using WikiEngine.Maps;
using WikiEngine.Pipeline;

namespace WikiEngine.Prompts;

/// <summary>Nonces for visitors and paths, each for one use: what was used is remembered for as long as it would hold.</summary>
internal sealed class Nonces(WikiSecret secret, IMapStore maps, TimeProvider clock)
{
    private const string Used = "wiki/nonces";

    /// <summary>A fresh one for this visitor and the path of the request.</summary>
    public async ValueTask<Nonce> MakeAsync(Request request, int revision) =>
        Nonce.Make(await secret.GetAsync(request.Cancellation), Purpose(request, request.Segments), clock.GetUtcNow(), revision);

    /// <summary>Reads one that was made for this visitor and the path before it; null where it was not.</summary>
    public async ValueTask<Nonce?> ReadAsync(Request request, IReadOnlyList<string> path, string text) =>
        Nonce.TryRead(await secret.GetAsync(request.Cancellation), Purpose(request, path), text, out var nonce) ? nonce : null;

    /// <summary>Whether it may still be used.</summary>
    public async ValueTask<bool> HoldsAsync(Nonce nonce, CancellationToken cancellation) =>
        nonce.IsInTime(clock.GetUtcNow()) && await maps.GetAsync(Used, nonce.Text, cancellation) is null;

    /// <summary>Uses it up; false where it does not hold, or another request was faster.</summary>
    public async ValueTask<bool> UseAsync(Nonce nonce, CancellationToken cancellation) =>
        nonce.IsInTime(clock.GetUtcNow())
        && await maps.SetAsync(Used, nonce.Text, "true", expectedVersion: 0, nonce.Made + Nonce.Life, cancellation) == MapWrite.Written;

    /// <summary>No part holds a line break: names of spaces and segments of paths have no control characters.</summary>
    private static string Purpose(Request request, IReadOnlyList<string> path) =>
        string.Join('\n', [VisitorIdentity.Of(request), RequestScope.Of(request).Site.Host.Ascii, request.Space, .. path]);
}
