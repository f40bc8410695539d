using WikiEngine.Phoebe;

namespace WikiEngine.Sqlite;

/// <summary>Drafts, all of a space at once: there are few, since each ends after some days.</summary>
internal static class ArchivedDrafts
{
    private static readonly Query OfSpace = new(
        "SELECT id, name, base, text, time, expires, owner FROM drafts WHERE space = $space ORDER BY id", "$space");

    private static readonly Query Add = new("""
        INSERT INTO drafts (id, space, name, base, text, time, expires, owner)
        VALUES ($id, $space, $name, $base, $text, $time, $expires, $owner) ON CONFLICT DO NOTHING
        """, "$id", "$space", "$name", "$base", "$text", "$time", "$expires", "$owner");

    private static readonly Query Added = new("SELECT changes()");

    public static IReadOnlyList<StoredDraft> Get(Session session, string space)
    {
        var drafts = new List<StoredDraft>();
        using var reader = session.Read(OfSpace, space);
        while (reader.Read())
            drafts.Add(new StoredDraft
            {
                Id = reader.GetString(0),
                Name = reader.GetString(1),
                Base = reader.GetInt32(2),
                Text = reader.GetString(3),
                Time = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
                Expires = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
                Owner = reader.IsDBNull(6) ? null : reader.GetString(6),
            });
        return drafts;
    }

    public static int Enter(Session session, string space, IReadOnlyList<StoredDraft> drafts)
    {
        long added = 0;
        foreach (var draft in drafts)
        {
            session.Execute(Add, draft.Id, space, draft.Name, draft.Base, draft.Text, draft.Time.ToUnixTimeMilliseconds(), draft.Expires.ToUnixTimeMilliseconds(), draft.Owner);
            added += session.Number(Added);
        }
        return (int)added;
    }
}
