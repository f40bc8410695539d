using System.Globalization;
using WikiEngine.Files;
using WikiEngine.Pages;

namespace WikiEngine.Undo;

/// <summary><c>/do/undo?</c>: asks whose changes, lists what would be taken back, and leads to <c>/do/undo/…?</c>, which asks for a summary and takes it back in one step.</summary>
internal sealed class UndoRoute(IWiki wiki)
{
    /// <summary>Each of them is a list of its own.</summary>
    private const int MostPeople = 10;

    public PromptOptions Options { get; } = new() { Question = UndoQuestion.Form, Change = Propose };

    public PromptOptions ConfirmOptions => new() { Ask = AskAsync, Check = request => new(Read(request) is null ? Response.NotFound("Path not found") : null), Change = Propose };

    public async ValueTask<Response?> AnswerAsync(PromptAnswer answer, Request request)
    {
        if (!UndoQuestion.TryRead(answer.Text, out var filter)) return Response.BadRequest(UndoQuestion.Form);
        var body = new GemtextBody().Add($"# Undo changes by {UndoQuestion.Describe(filter)}");
        var plan = await wiki.Pages.PlanUndoAsync(request, filter);
        if (plan.People.Count == 0) AddPlan(body, request, filter, plan);
        else body.Add($"{plan.People.Count.ToString(CultureInfo.InvariantCulture)} people have this code. Choose one of them.");
        foreach (var person in plan.People.Take(MostPeople))
        {
            body.Add("").Add(string.Create(CultureInfo.InvariantCulture, $"## {person.Changes} changes"));
            var chosen = filter with { Person = person.Id };
            AddPlan(body, request, chosen, await wiki.Pages.PlanUndoAsync(request, chosen));
        }
        return Response.Gemtext(body);
    }

    public async ValueTask<Response?> ConfirmAsync(PromptAnswer answer, Request request)
    {
        var filter = Read(request)!;
        var plan = await wiki.Pages.UndoAsync(request, filter, answer.Text);
        // Somebody else of the same code came in between.
        if (plan.People.Count > 0) return Response.TemporaryFailure($"Several people have this code by now. Choose one of them at {request.Link("/do/undo")}");
        var body = new GemtextBody().Add($"# Undone: changes by {UndoQuestion.Describe(filter)}");
        AddSteps(body, request, plan);
        return Response.Gemtext(body.Link(request.Link("/do/changes"), "Changes"));
    }

    /// <summary>The names are not known yet; each change is checked by itself when it is planned and when it is made.</summary>
    private static ProposedChange Propose(Request request) => new(ChangeKind.Upload, request.Space, request.Path);

    private static UndoFilter? Read(Request request) =>
        UndoQuestion.TryRead(request.Parameters["author"], request.Parameters["since"], request.Parameters.GetValueOrDefault("person"), out var filter) ? filter : null;

    private async ValueTask<string> AskAsync(Request request)
    {
        var filter = Read(request)!;
        var count = Free(await wiki.Pages.PlanUndoAsync(request, filter));
        return string.Create(CultureInfo.InvariantCulture, $"Summary for taking back what {UndoQuestion.Describe(filter)} changed on {count} pages and files");
    }

    private static int Free(UndoPlan plan) => plan.Steps.Count(step => step.Obstacle is null);

    private static void AddPlan(GemtextBody body, Request request, UndoFilter filter, UndoPlan plan)
    {
        AddSteps(body, request, plan);
        if (Free(plan) > 0) body.Link(request.Link(UndoQuestion.Path(filter)), "Take this back");
    }

    private static void AddSteps(GemtextBody body, Request request, UndoPlan plan)
    {
        if (plan.Steps.Count == 0) body.Add("No changes.");
        foreach (var step in plan.Steps) body.Link(request.Link(Path(step)), $"{step.Name}: {Describe(step)}");
        if (!plan.IsComplete) body.Add("There are more changes. Do the same again afterwards.");
    }

    private static string Path(UndoStep step) =>
        step.Kind is ChangeKind.File or ChangeKind.DeleteFile ? FileRoute.Path(step.Name) : PageRoute.Path(step.Name);

    private static string Describe(UndoStep step) => step switch
    {
        { Obstacle: UndoObstacle.Refused } => "stays; you may not change it",
        { Obstacle: UndoObstacle.Gone } => "stays; what was there before is not kept any more",
        { Obstacle: not null } => "stays; others changed the same since",
        { Kind: ChangeKind.DeletePage } => "deleted",
        { Kind: ChangeKind.DeleteFile } => "file deleted",
        { Revision: { } revision, Kind: ChangeKind.File } => $"file as in revision {revision.ToString(CultureInfo.InvariantCulture)}",
        { Revision: { } revision } => $"as in revision {revision.ToString(CultureInfo.InvariantCulture)}",
        _ => "without these changes, with those of others",
    };
}
