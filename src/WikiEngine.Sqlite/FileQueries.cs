using System.Runtime.InteropServices;
using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

/// <summary>Reading and saving files.</summary>
internal static class FileQueries
{
    internal static readonly Query Current = new("""
        SELECT changes.revision, time, mime, bytes
        FROM names JOIN changes ON changes.id = current JOIN contents ON contents.change = current
        WHERE names.space = $space AND names.name = $name AND names.is_file = 1
        """, "$space", "$name");

    internal static readonly Query Revision = new("""
        SELECT changes.revision, time, mime, bytes
        FROM changes JOIN contents ON contents.change = changes.id
        WHERE changes.space = $space AND changes.name = $name AND changes.is_file = 1 AND changes.revision = $revision
        """, "$space", "$name", "$revision");

    private static readonly Query IsSame = new(
        "SELECT mime = $mime AND bytes = $bytes FROM contents WHERE change = $change", "$change", "$mime", "$bytes");

    internal static readonly Query AddContent = new(
        "INSERT INTO contents (change, mime, bytes) VALUES ($change, $mime, $bytes)", "$change", "$mime", "$bytes");

    public static WikiFile? Get(Session session, (string Space, string Name, int? Revision) file)
    {
        using var reader = file.Revision is { } revision
            ? session.Read(Revision, file.Space, file.Name, revision)
            : session.Read(Current, file.Space, file.Name);
        if (!reader.Read()) return null;
        return new()
        {
            Space = file.Space,
            Name = file.Name,
            Revision = reader.GetInt32(0),
            Time = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)),
            Mime = reader.GetString(2),
            Bytes = reader.GetFieldValue<byte[]>(3),
        };
    }

    public static SaveOutcome Save(Session session, PermittedChange change, FileEdit edit)
    {
        var state = Revisions.Find(session, change, isFile: true);
        if (edit.BaseRevision is { } expected && expected != state.Revision) return new(SaveResult.Conflict, state.Revision);
        var bytes = Whole(edit.Bytes);
        if (state.Current is { } current && session.Number(IsSame, current, edit.Mime, bytes) != 0)
            return new(SaveResult.Unchanged, state.Revision);
        var revision = state.Highest + 1;
        var id = Revisions.Add(session, change, isFile: true, revision, edit.Time, edit.Summary, bytes.Length);
        session.Execute(AddContent, id, edit.Mime, bytes);
        return new(SaveResult.Saved, revision);
    }

    /// <summary>SQLite's driver takes arrays only; most uploads are one already, and a copy of some megabytes is spared.</summary>
    public static byte[] Whole(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array && array.Length == bytes.Length ? array : bytes.ToArray();
}
