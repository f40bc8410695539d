using WikiEngine.Pipeline;

namespace WikiEngine.Pages;

/// <summary>A text and its summary, as the hooks left them.</summary>
internal readonly record struct HookedEdit(string Text, string? Summary);

/// <summary>
/// Asks the <c>edit</c> hooks before a text is saved, and tells the <c>saved</c> hooks of what was committed. What a hook saves itself comes to all hooks but those of the same source: else it would
/// call itself without end.
/// </summary>
internal sealed class SavingHooks(Guard guard, TimeProvider clock)
{
    /// <summary>Whose hooks run. It follows their own calls, and no others of the same request.</summary>
    private readonly AsyncLocal<Running?> running = new();

    /// <summary>Whether anybody is asked: else nobody needs to read a text for that.</summary>
    public static bool AreAsked(Permit permit) => permit.Request is { } request && RequestScope.Of(request).Snapshot.EditHooks.Length > 0;

    /// <summary>The text as it is to be saved.</summary>
    /// <exception cref="RefusedException">A hook refuses it, or failed.</exception>
    public ValueTask<HookedEdit> AskAsync(Permit permit, string text, string? summary) => AreAsked(permit)
        ? AskAllAsync(permit, permit.Request!, new(text, summary))
        : new(new HookedEdit(text, summary));

    /// <summary>Tells of a change that was committed.</summary>
    /// <param name="permit">What permitted it.</param>
    /// <param name="revision">The revision that it made; null where it made none.</param>
    /// <param name="summary">What was said about it.</param>
    /// <param name="size">The bytes that were saved; null for none.</param>
    public ValueTask TellAsync(Permit permit, int? revision, string? summary, long? size = null) =>
        permit.Request is { } request && RequestScope.Of(request).Snapshot.SavedHooks is { Length: > 0 } hooks
            ? TellAllAsync(hooks, request, Made(permit, request, revision, summary, size))
            : default;

    private async ValueTask<HookedEdit> AskAllAsync(Permit permit, Request request, HookedEdit edit)
    {
        var outer = running.Value;
        foreach (var hook in RequestScope.Of(request).Snapshot.EditHooks)
        {
            if (IsInside(outer, hook.Source)) continue;
            running.Value = new(hook.Source, outer);
            var proposed = Proposed(permit, edit);
            if (await guard.AnswerAsync(hook.Source, "edit", request, (hook, proposed, request), static call => AskAsync(call.hook, call.proposed, call.request)) is { } refusal)
                throw new RefusedException(refusal);
            edit = new(LineEnds.Unix(proposed.Text), ChangeSummary.Clean(proposed.Summary));
        }
        return edit;
    }

    private static async ValueTask<Response?> AskAsync(EditHook hook, ProposedEdit edit, Request request) => Refusal.Of(await hook.Hook(edit, request), "edit", request);

    private async ValueTask TellAllAsync(SavedHook[] hooks, Request request, Change change)
    {
        var outer = running.Value;
        foreach (var hook in hooks)
        {
            if (IsInside(outer, hook.Source)) continue;
            running.Value = new(hook.Source, outer);
            await guard.TellAsync(hook.Source, "saved", () => hook.Hook(change, request));
        }
    }

    private static ProposedEdit Proposed(Permit permit, HookedEdit edit) => new()
    {
        Kind = permit.Change.Kind,
        Space = permit.Change.Space,
        Name = permit.Change.Name,
        Text = edit.Text,
        Summary = edit.Summary,
        Author = permit.Author,
        Code = permit.Code,
    };

    private Change Made(Permit permit, Request request, int? revision, string? summary, long? size) => new()
    {
        Kind = permit.Change.Kind,
        Host = request.Host,
        Space = permit.Change.Space,
        Name = permit.Change.Name,
        OtherName = permit.Change.NewName,
        Revision = revision,
        IsCurrent = revision is not null,
        IsLatest = true,
        HasContent = revision is not null,
        Size = size,
        Time = clock.GetUtcNow(),
        Author = permit.Author,
        Byline = permit.Byline,
        Code = permit.Code,
        Summary = summary,
    };

    private static bool IsInside(Running? inside, Source source)
    {
        for (; inside is not null; inside = inside.Outer)
            if (inside.Source == source) return true;
        return false;
    }

    private sealed record Running(Source Source, Running? Outer);
}
