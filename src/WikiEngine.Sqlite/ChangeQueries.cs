using System.Text.Json;
using Microsoft.Data.Sqlite;
using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

/// <summary>Recent changes and histories, by the ids of changes: they follow both time and the order of commits.</summary>
internal static class ChangeQueries
{
    private const string Columns = """
        SELECT changes.kind, changes.name, changes.revision, time, author, code, summary, current IS NOT NULL AND current = changes.id,
            changes.space, other_name, size, latest = changes.id,
            EXISTS (SELECT 1 FROM texts WHERE change = changes.id) OR EXISTS (SELECT 1 FROM contents WHERE change = changes.id),
            changes.id, byline

        """;

    private const string WithNames = Columns + """
        FROM changes JOIN names ON names.space = changes.space AND names.name = changes.name AND names.is_file = changes.is_file

        """;

    /// <summary>An id is never less than 1024 times its time (Revisions.NextId): so the index ends the search.</summary>
    private const string Newest = " AND changes.id >= $since * 1024 AND time >= $since ORDER BY changes.id DESC LIMIT $limit";

    internal static readonly Query OfSpace = new(
        WithNames + "WHERE changes.space = $space" + Newest, "$space", "$since", "$limit");

    internal static readonly Query OfName = new(
        WithNames + "WHERE changes.space = $space AND changes.name = $name" + Newest, "$space", "$name", "$since", "$limit");

    internal static readonly Query OfAuthor = new(
        WithNames + "WHERE changes.space = $space AND changes.author = $author" + Newest, "$space", "$author", "$since", "$limit");

    /// <summary>Changes that an account signed are its own, not the code's: nobody shall learn which code belongs to an account.</summary>
    internal static readonly Query OfCode = new(
        WithNames + "WHERE changes.space = $space AND changes.code = $code AND changes.author IS NULL" + Newest, "$space", "$code", "$since", "$limit");

    internal static readonly Query LatestOfSpace = new(Columns + """
        FROM names JOIN changes ON changes.id = names.latest
        WHERE names.space = $space AND names.latest >= $since * 1024 AND time >= $since
        ORDER BY names.latest DESC LIMIT $limit
        """, "$space", "$since", "$limit");

    /// <summary>The spaces asked for are nearly all that there are, so what is walked is nearly all shown. "+" keeps the order of the ids.</summary>
    internal static readonly Query OfSpaces = new(
        WithNames + "WHERE +changes.space IN (SELECT value FROM json_each($spaces))" + Newest, "$spaces", "$since", "$limit");

    internal static readonly Query LatestOfSpaces = new(Columns + """
        FROM names JOIN changes ON changes.id = names.latest
        WHERE +names.space IN (SELECT value FROM json_each($spaces)) AND names.latest >= $since * 1024 AND time >= $since
        ORDER BY names.latest DESC LIMIT $limit
        """, "$spaces", "$since", "$limit");

    public static IReadOnlyList<Change> Get(Session session, ChangeQuery query)
    {
        if (query is { Author: { } author, Spaces: [_] } && AccountQueries.SpellingsOf(session, author) is { Count: > 1 } spellings)
            return GetOf(session, query, spellings);
        using var reader = Read(session, query, query.Since?.ToUnixTimeMilliseconds() ?? 0);
        var changes = new List<Change>();
        while (reader.Read()) changes.Add(Build(reader));
        return changes;
    }

    /// <summary>Each name's newest changes come from the index; the newest of these are those of all names.</summary>
    private static IReadOnlyList<Change> GetOf(Session session, ChangeQuery query, IReadOnlyList<string> authors)
    {
        var changes = new List<(long Id, Change Change)>();
        foreach (var author in authors)
        {
            using var reader = Read(session, query with { Author = author }, query.Since?.ToUnixTimeMilliseconds() ?? 0);
            while (reader.Read()) changes.Add((reader.GetInt64(13), Build(reader)));
        }
        return [.. changes.OrderByDescending(change => change.Id).Take(query.Limit).Select(change => change.Change)];
    }

    private static SqliteDataReader Read(Session session, ChangeQuery query, long since) => query switch
    {
        { Spaces: [var space], Name: { } name } => session.Read(OfName, space, name, since, query.Limit),
        { Spaces: [var space], Author: { } author } => session.Read(OfAuthor, space, author, since, query.Limit),
        { Spaces: [var space], Code: { } code } => session.Read(OfCode, space, code, since, query.Limit),
        { Spaces: [var space], IsLatestOnly: true } => session.Read(LatestOfSpace, space, since, query.Limit),
        { Spaces: [var space] } => session.Read(OfSpace, space, since, query.Limit),
        { IsLatestOnly: true } => session.Read(LatestOfSpaces, JsonSerializer.Serialize(query.Spaces), since, query.Limit),
        _ => session.Read(OfSpaces, JsonSerializer.Serialize(query.Spaces), since, query.Limit),
    };

    /// <summary>The documented words rather than the enum's numbers: the file stays readable, and the enum free to be sorted.</summary>
    public static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Page => "page",
        ChangeKind.File => "file",
        ChangeKind.DeletePage => "delete-page",
        ChangeKind.DeleteFile => "delete-file",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of change that is stored"),
    };

    public static ChangeKind Kind(string word) => word switch
    {
        "page" => ChangeKind.Page,
        "file" => ChangeKind.File,
        "delete-page" => ChangeKind.DeletePage,
        "delete-file" => ChangeKind.DeleteFile,
        _ => throw new InvalidOperationException($"The database holds a change of the unknown kind \"{word}\""),
    };

    private static Change Build(SqliteDataReader reader) => new()
    {
        Kind = Kind(reader.GetString(0)),
        Name = reader.GetString(1),
        Revision = reader.IsDBNull(2) ? null : reader.GetInt32(2),
        Time = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
        Author = reader.IsDBNull(4) ? null : reader.GetString(4),
        Byline = reader.IsDBNull(14) ? null : reader.GetString(14),
        Code = reader.GetString(5),
        Summary = reader.IsDBNull(6) ? null : reader.GetString(6),
        IsCurrent = reader.GetBoolean(7),
        Space = reader.GetString(8),
        OtherName = reader.IsDBNull(9) ? null : reader.GetString(9),
        Size = reader.IsDBNull(10) ? null : reader.GetInt64(10),
        IsLatest = reader.GetBoolean(11),
        HasContent = reader.GetBoolean(12),
    };
}
