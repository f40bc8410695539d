using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

/// <summary>Who changed what: for taking back the changes of one author.</summary>
internal static class AuthorQueries
{
    private const string Columns = "SELECT name, is_file, revision, time, author, code, code_hash, id FROM changes WHERE ";

    internal static readonly Query ByAccount = new(
        Columns + "space = $space AND author = $author AND id >= $since * 1024 AND time >= $since ORDER BY id DESC LIMIT $limit", "$space", "$author", "$since", "$limit");

    internal static readonly Query ByCode = new(
        Columns + "space = $space AND code = $code AND author IS NULL AND id >= $since * 1024 AND time >= $since ORDER BY id DESC LIMIT $limit", "$space", "$code", "$since", "$limit");

    internal static readonly Query OfName = new(
        Columns + "space = $space AND name = $name AND is_file = $is_file ORDER BY id DESC LIMIT $limit", "$space", "$name", "$is_file", "$limit");

    public static IReadOnlyList<AuthoredChange> By(Session session, (string Space, string Author, bool IsCode, DateTimeOffset Since, int Limit) wanted) =>
        wanted.IsCode ? Plain(Read(session, ByCode, wanted.Space, wanted.Author, wanted.Since.ToUnixTimeMilliseconds(), wanted.Limit))
        : Plain(AccountQueries.SpellingsOf(session, wanted.Author)
            .SelectMany(author => Read(session, ByAccount, wanted.Space, author, wanted.Since.ToUnixTimeMilliseconds(), wanted.Limit))
            .OrderByDescending(change => change.Id).Take(wanted.Limit));

    public static IReadOnlyList<AuthoredChange> Of(Session session, (string Space, string Name, bool IsFile, int Limit) wanted) =>
        Plain(Read(session, OfName, wanted.Space, wanted.Name, wanted.IsFile, wanted.Limit));

    private static List<AuthoredChange> Plain(IEnumerable<(long Id, AuthoredChange Change)> changes) => [.. changes.Select(change => change.Change)];

    private static List<(long Id, AuthoredChange Change)> Read(Session session, Query query, params ReadOnlySpan<object?> values)
    {
        using var reader = session.Read(query, values);
        var changes = new List<(long, AuthoredChange)>();
        while (reader.Read())
        {
            changes.Add((reader.GetInt64(7), new(reader.GetString(0), reader.GetBoolean(1), reader.IsDBNull(2) ? null : reader.GetInt32(2), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
                reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetString(5), reader.GetString(6))));
        }
        return changes;
    }
}
