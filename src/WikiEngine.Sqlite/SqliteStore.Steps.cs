using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

public sealed partial class SqliteStore
{
    public async ValueTask<(StepsResult Result, IReadOnlyList<int> Revisions)> ChangeAllAsync(IReadOnlyList<ChangeStep> steps, CancellationToken cancellation)
    {
        try
        {
            return await writer.WriteAsync(session => StepQueries.Run(session, steps), cancellation);
        }
        catch (StepsEnd end)
        {
            return (end.Result, []);
        }
    }
}
