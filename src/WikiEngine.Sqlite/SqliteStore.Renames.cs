using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

public sealed partial class SqliteStore
{
    public ValueTask<(RenameResult Result, int Rewritten)> RenamePageAsync(PageRename rename, CancellationToken cancellation)
    {
        var change = PermittedChange.Of(rename.Permit, ChangeKind.Rename);
        var newName = rename.Permit.Change.NewName ?? throw new ArgumentException("The permit for a rename has no new name", nameof(rename));
        return writer.WriteAsync(session => RenameQueries.Run(session, change, newName, rename), cancellation);
    }

    public ValueTask<string?> GetRedirectAsync(string space, string name, CancellationToken cancellation) => Read((space, name), RenameQueries.GetRedirect, cancellation);
}
