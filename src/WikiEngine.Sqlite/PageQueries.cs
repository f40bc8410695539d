using System.Text;
using Microsoft.Data.Sqlite;
using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

/// <summary>Reading and saving pages.</summary>
internal static class PageQueries
{
    internal static readonly Query Current = new("""
        SELECT changes.revision, time, author, code, summary, size, text, 1, byline
        FROM names JOIN changes ON changes.id = current JOIN texts ON texts.change = current
        WHERE names.space = $space AND names.name = $name AND names.is_file = 0
        """, "$space", "$name");

    internal static readonly Query Revision = new("""
        SELECT changes.revision, time, author, code, summary, size, text, names.current IS changes.id, byline
        FROM changes JOIN texts ON texts.change = changes.id
            JOIN names ON names.space = changes.space AND names.name = changes.name AND names.is_file = 0
        WHERE changes.space = $space AND changes.name = $name AND changes.is_file = 0 AND changes.revision = $revision
        """, "$space", "$name", "$revision");

    private static readonly Query IsSame = new("SELECT text = $text FROM texts WHERE change = $change", "$change", "$text");
    internal static readonly Query AddText = new("INSERT INTO texts (change, text) VALUES ($change, $text)", "$change", "$text");

    public static Page? Get(Session session, (string Space, string Name, int? Revision) page)
    {
        using var reader = page.Revision is { } revision
            ? session.Read(Revision, page.Space, page.Name, revision)
            : session.Read(Current, page.Space, page.Name);
        return reader.Read() ? Build(reader, page.Space, page.Name) : null;
    }

    public static SaveOutcome Save(Session session, PermittedChange change, PageEdit edit)
    {
        var state = Revisions.Find(session, change, isFile: false);
        if (edit.BaseRevision is { } expected && expected != state.Revision) return new(SaveResult.Conflict, state.Revision);
        if (state.Current is { } current && session.Number(IsSame, current, edit.Text) != 0) return new(SaveResult.Unchanged, state.Revision);
        var revision = state.Highest + 1;
        var size = Encoding.UTF8.GetByteCount(edit.Text);
        var id = Revisions.Add(session, change, isFile: false, revision, edit.Time, edit.Summary, size, edit.RenamedFrom);
        session.Execute(AddText, id, edit.Text);
        PageIndex.Put(session, change.Space, change.Name, id, edit.Text, state.Current);
        return new(SaveResult.Saved, revision);
    }

    private static Page Build(SqliteDataReader reader, string space, string name) => new()
    {
        Space = space,
        Name = name,
        Revision = reader.GetInt32(0),
        Time = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)),
        Author = reader.IsDBNull(2) ? null : reader.GetString(2),
        Byline = reader.IsDBNull(8) ? null : reader.GetString(8),
        Code = reader.GetString(3),
        Summary = reader.IsDBNull(4) ? null : reader.GetString(4),
        Size = reader.GetInt64(5),
        Text = reader.GetString(6),
        IsCurrent = reader.GetBoolean(7),
    };
}
