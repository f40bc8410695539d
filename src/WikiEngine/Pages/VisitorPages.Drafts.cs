namespace WikiEngine.Pages;

/// <summary>Texts that could not be merged are kept, so that nobody loses what was typed.</summary>
internal sealed partial class VisitorPages
{
    private static readonly TimeSpan DraftLife = TimeSpan.FromDays(7);

    public async ValueTask<Draft?> DraftAsync(Request request, string id)
    {
        // Who knows the ID may read the text; a log is for other eyes.
        request.LoggedPath = "/do/draft/…";
        if (await store.GetDraftAsync(Key(request), id, clock.GetUtcNow(), request.Cancellation) is not var (draft, owner)) return null;
        if (!request.IsOwner && owner is not null && owner != request.Certificate?.KeyFingerprint)
            throw new RefusedException(request.Certificate is null
                ? Response.CertificateRequired("Show the certificate with which you sent this text")
                : Response.CertificateNotAuthorized("This text was sent with another certificate"));
        await reading.RequireAsync(request, draft.Name);
        return draft with { Space = request.Space };
    }

    /// <summary>Keeps a text for whoever sent it: by certificate, else by the unguessable ID.</summary>
    private async ValueTask<Response> KeepAsync(Permit permit, string text, int baseRevision)
    {
        var now = clock.GetUtcNow();
        var draft = new Draft
        {
            Id = DraftId.New(),
            Space = permit.SpaceKey,
            Name = permit.Change.Name,
            BaseRevision = baseRevision,
            Text = text,
            Time = now,
        };
        await store.KeepDraftAsync(draft, permit.KeyFingerprint, now + DraftLife, CancellationToken.None);
        var prefix = permit.Change.Space.Length == 0 ? "" : $"/{Uri.EscapeDataString(permit.Change.Space)}";
        const string Why = "Someone changed this page.";
        return Response.TemporaryFailure($"{Why} Your text is kept at {prefix}/do/draft/{draft.Id}", logged: Why);
    }
}
