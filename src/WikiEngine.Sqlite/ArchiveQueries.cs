using Microsoft.Data.Sqlite;
using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

/// <summary>Whole histories, read in bounded steps.</summary>
internal static class ArchiveQueries
{
    /// <summary>A step ends with the change that makes it one of these: a text has some kilobytes, a file some megabytes.</summary>
    private const int StepChanges = 512;
    private const long StepBytes = 1_000_000;

    private const string Columns = """
        SELECT changes.id, kind, changes.name, revision, time, author, code, code_hash, summary, size, other_name,
            NOT EXISTS (SELECT 1 FROM changes AS later WHERE later.space = $space AND later.name = changes.name
                AND later.id > changes.id AND later.id <= $last AND later.is_file = changes.is_file),
            EXISTS (SELECT 1 FROM texts WHERE change = changes.id) OR EXISTS (SELECT 1 FROM contents WHERE change = changes.id), byline
        """;

    private const string Step = """

        WHERE changes.space = $space AND changes.id > $after AND changes.id <= $last ORDER BY changes.id LIMIT $limit
        """;

    internal static readonly Query Changes = new($"{Columns}, NULL, NULL, NULL FROM changes{Step}", "$space", "$last", "$after", "$limit");

    internal static readonly Query WithContents = new(
        $"{Columns}, text, mime, bytes FROM changes LEFT JOIN texts ON texts.change = changes.id LEFT JOIN contents ON contents.change = changes.id{Step}",
        "$space", "$last", "$after", "$limit");

    internal static readonly Query LastChange = new("SELECT coalesce(max(id), 0) FROM changes WHERE space = $space", "$space");

    internal static readonly Query NextSpace = new("SELECT space FROM names WHERE space > $space ORDER BY space LIMIT 1", "$space");

    private static readonly Query HasMainSpace = new("SELECT EXISTS (SELECT 1 FROM names WHERE space = '')");

    internal static readonly Query OfName = new(
        "SELECT id, kind, revision, time FROM changes WHERE space = $space AND name = $name AND is_file = $is_file ORDER BY id", "$space", "$name", "$is_file");

    /// <summary>From one to the next, by the index: there are few spaces and many names.</summary>
    public static IReadOnlyList<string> Spaces(Session session, int nothing)
    {
        var spaces = new List<string>();
        if (session.Number(HasMainSpace) != 0) spaces.Add("");
        for (var space = ""; ; spaces.Add(space))
        {
            using var reader = session.Read(NextSpace, space);
            if (!reader.Read()) return spaces;
            space = reader.GetString(0);
        }
    }

    public static long Last(Session session, string space) => session.Number(LastChange, space);

    public static IReadOnlyList<PastChange> Past(Session session, (string Space, string Name, bool IsFile) of)
    {
        var past = new List<PastChange>();
        using var reader = session.Read(OfName, of.Space, of.Name, of.IsFile);
        while (reader.Read())
            past.Add(new(reader.GetInt64(0), ChangeQueries.Kind(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetInt32(2), Time(reader.GetInt64(3))));
        return past;
    }

    public static IEnumerable<StoredChange> Read(Readers readers, string space, long last, bool withContents, CancellationToken cancellation)
    {
        for (long? after = 0; after is { } from;)
        {
            cancellation.ThrowIfCancellationRequested();
            (var changes, after) = readers.Read((space, last, from, withContents), ReadStep);
            foreach (var change in changes) yield return change;
        }
    }

    private static (List<StoredChange> Changes, long? Next) ReadStep(Session session, (string Space, long Last, long After, bool WithContents) step)
    {
        var changes = new List<StoredChange>();
        using var reader = session.Read(step.WithContents ? WithContents : Changes, step.Space, step.Last, step.After, StepChanges);
        long id = 0, bytes = 0;
        while (bytes < StepBytes && reader.Read())
        {
            id = reader.GetInt64(0);
            var change = Build(reader, step.Space);
            bytes += (change.Entry.Text?.Length ?? 0) + (change.Entry.Bytes?.Length ?? 0);
            changes.Add(change);
        }
        return (changes, changes.Count == StepChanges || bytes >= StepBytes ? id : null);
    }

    private static StoredChange Build(SqliteDataReader reader, string space)
    {
        var kind = ChangeQueries.Kind(reader.GetString(1));
        var (isLatest, hasContent) = (reader.GetBoolean(11), reader.GetBoolean(12));
        var change = new Change
        {
            Space = space,
            Kind = kind,
            Name = reader.GetString(2),
            Revision = reader.IsDBNull(3) ? null : reader.GetInt32(3),
            Time = Time(reader.GetInt64(4)),
            Author = Text(reader, 5),
            Byline = Text(reader, 13),
            Code = reader.GetString(6),
            Summary = Text(reader, 8),
            Size = reader.IsDBNull(9) ? null : reader.GetInt64(9),
            OtherName = Text(reader, 10),
            IsLatest = isLatest,
            IsCurrent = isLatest && hasContent,
            HasContent = hasContent,
        };
        var entry = new ArchivedChange(change) { Text = Text(reader, 14), Mime = Text(reader, 15), Bytes = Bytes(reader, 16) };
        return new(entry, reader.GetString(7));
    }

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>With the type said: an array that is null would become a content of no bytes.</summary>
    private static ReadOnlyMemory<byte>? Bytes(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? (ReadOnlyMemory<byte>?)null : reader.GetFieldValue<byte[]>(column);

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
