using Microsoft.Data.Sqlite;

namespace WikiEngine.Sqlite;

/// <summary>Recent changes and histories. The order is that of the commits: clocks of several servers differ.</summary>
internal static class ChangeQueries
{
    private const string Columns = """
        SELECT changes.kind, changes.name, changes.revision, time, author, code, summary, current IS NOT NULL
        FROM changes LEFT JOIN names ON names.space = changes.space AND names.name = changes.name
            AND names.is_file = changes.is_file AND names.current = changes.id
        """;

    internal static readonly Query OfSpace = new(
        Columns + " WHERE changes.space = $space ORDER BY changes.id DESC LIMIT $limit", "$space", "$limit");

    internal static readonly Query OfName = new(
        Columns + " WHERE changes.space = $space AND changes.name = $name ORDER BY changes.id DESC LIMIT $limit", "$space", "$name", "$limit");

    public static IReadOnlyList<Change> Get(Session session, (string Space, string? Name, int Limit) wanted)
    {
        using var reader = wanted.Name is null
            ? session.Read(OfSpace, wanted.Space, wanted.Limit)
            : session.Read(OfName, wanted.Space, wanted.Name, wanted.Limit);
        var changes = new List<Change>();
        while (reader.Read()) changes.Add(Build(reader, wanted.Space));
        return changes;
    }

    /// <summary>The documented words rather than the enum's numbers: the file stays readable, and the enum free to be sorted.</summary>
    public static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Page => "page",
        ChangeKind.File => "file",
        ChangeKind.DeletePage => "delete-page",
        ChangeKind.DeleteFile => "delete-file",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of change that is stored"),
    };

    private static ChangeKind Kind(string word) => word switch
    {
        "page" => ChangeKind.Page,
        "file" => ChangeKind.File,
        "delete-page" => ChangeKind.DeletePage,
        "delete-file" => ChangeKind.DeleteFile,
        _ => throw new InvalidOperationException($"The database holds a change of the unknown kind \"{word}\""),
    };

    private static Change Build(SqliteDataReader reader, string space) => new()
    {
        Kind = Kind(reader.GetString(0)),
        Space = space,
        Name = reader.GetString(1),
        Revision = reader.IsDBNull(2) ? null : reader.GetInt32(2),
        Time = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
        Author = reader.IsDBNull(4) ? null : reader.GetString(4),
        Code = reader.GetString(5),
        Summary = reader.IsDBNull(6) ? null : reader.GetString(6),
        IsCurrent = reader.GetBoolean(7),
    };
}
