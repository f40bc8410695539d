
namespace WikiEngine.Sqlite;

/// <summary>Refused texts that are kept for a while.</summary>
internal static class DraftQueries
{
    internal static readonly Query One = new(
        "SELECT name, base, text, time, owner FROM drafts WHERE id = $id AND space = $space AND expires > $now", "$id", "$space", "$now");

    internal static readonly Query RemoveExpired = new("DELETE FROM drafts WHERE expires <= $now", "$now");

    private static readonly Query Add = new("""
        INSERT INTO drafts (id, space, name, base, text, time, expires, owner) VALUES ($id, $space, $name, $base, $text, $time, $expires, $owner)
        """, "$id", "$space", "$name", "$base", "$text", "$time", "$expires", "$owner");

    public static (Draft Draft, string? Owner)? Get(Session session, (string Space, string Id, DateTimeOffset Now) wanted)
    {
        using var reader = session.Read(One, wanted.Id, wanted.Space, wanted.Now.ToUnixTimeMilliseconds());
        if (!reader.Read()) return null;
        var draft = new Draft
        {
            Id = wanted.Id,
            Space = wanted.Space,
            Name = reader.GetString(0),
            BaseRevision = reader.GetInt32(1),
            Text = reader.GetString(2),
            Time = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
        };
        return (draft, reader.IsDBNull(4) ? null : reader.GetString(4));
    }

    public static void Keep(Session session, Draft draft, string? owner, DateTimeOffset expires)
    {
        session.Execute(RemoveExpired, draft.Time.ToUnixTimeMilliseconds());
        session.Execute(Add, draft.Id, draft.Space, draft.Name, draft.BaseRevision, draft.Text, draft.Time.ToUnixTimeMilliseconds(), expires.ToUnixTimeMilliseconds(), owner);
    }
}
