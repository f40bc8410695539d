using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

/// <summary>Several changes in one transaction. What can't be done ends all of them: the writer undoes what was begun.</summary>
internal static class StepQueries
{
    public static (StepsResult Result, IReadOnlyList<int> Revisions) Run(Session session, IReadOnlyList<ChangeStep> steps) =>
        (StepsResult.Done, [.. steps.Select(step => Run(session, step))]);

    private static int Run(Session session, ChangeStep step) => step switch
    {
        { IsDeletion: true } => Delete(session, step),
        { IsFile: true } => RestoreFile(session, step),
        _ => SavePage(session, step),
    };

    private static int Delete(Session session, ChangeStep step)
    {
        var change = PermittedChange.Of(step.Permit, step.Permit.Change.Kind);
        var deletion = new Deletion(step.Permit, step.Time) { BaseRevision = step.BaseRevision, Summary = step.Summary };
        return Revisions.Delete(session, change, step.IsFile, deletion) == DeletionResult.Deleted ? 0 : throw new StepsEnd(StepsResult.Conflict);
    }

    private static int SavePage(Session session, ChangeStep step)
    {
        var change = PermittedChange.Of(step.Permit, ChangeKind.Restore);
        var text = step.Text ?? PageQueries.Get(session, (change.Space, change.Name, step.Revision))?.Text ?? throw new StepsEnd(StepsResult.Absent);
        var edit = new PageEdit(step.Permit, text, step.Time) { BaseRevision = step.BaseRevision, Summary = step.Summary };
        return Saved(PageQueries.Save(session, change, edit));
    }

    private static int RestoreFile(Session session, ChangeStep step)
    {
        var change = PermittedChange.Of(step.Permit, ChangeKind.File);
        var file = FileQueries.Get(session, (change.Space, change.Name, step.Revision)) ?? throw new StepsEnd(StepsResult.Absent);
        var edit = new FileEdit(step.Permit, file.Bytes, file.Mime, step.Time) { BaseRevision = step.BaseRevision, Summary = step.Summary };
        return Saved(FileQueries.Save(session, change, edit));
    }

    private static int Saved(SaveOutcome outcome) => outcome.Result == SaveResult.Conflict ? throw new StepsEnd(StepsResult.Conflict) : outcome.Revision;
}

/// <summary>Ends several changes; an exception, since only that makes the writer go back to where they began.</summary>
internal sealed class StepsEnd(StepsResult result) : Exception
{
    public StepsResult Result => result;
}
