using System.Text.Json;

namespace WikiEngine.Sqlite;

/// <summary>Who links to whom, in one space.</summary>
internal static class LinkQueries
{
    /// <summary>How many rows are read at once: between two reads no transaction is open.</summary>
    private const int Batch = 512;

    /// <summary>To SQLite bytes are more than any text.</summary>
    private static readonly byte[] AfterAllTexts = [];

    internal static readonly Query Sources = new("""
        SELECT names.name
        FROM (SELECT DISTINCT links.name FROM json_each($targets) AS wanted CROSS JOIN links ON links.space = $space AND links.target = wanted.value LIMIT $limit) AS found
            CROSS JOIN names ON names.space = $space AND names.name = found.name AND names.is_file = 0
        ORDER BY list_key
        """, "$space", "$targets", "$limit");

    internal static readonly Query Targets = new("""
        SELECT target, EXISTS (SELECT 1 FROM names WHERE names.space = $space AND names.name = substr(target, $skip) AND names.is_file = 0
            AND (current IS NOT NULL OR redirect IS NOT NULL))
        FROM links WHERE links.space = $space AND target > $from AND target < $to GROUP BY target ORDER BY target LIMIT $limit
        """, "$space", "$skip", "$from", "$to", "$limit");

    internal static readonly Query Pages = new("""
        SELECT list_key, name, EXISTS (SELECT 1 FROM json_each($prefixes) AS prefix CROSS JOIN links ON links.space = $space
            AND links.target = prefix.value || names.name AND links.name <> names.name)
        FROM names WHERE names.space = $space AND is_file = 0 AND current IS NOT NULL AND list_key > $from
        ORDER BY list_key LIMIT $limit
        """, "$space", "$prefixes", "$from", "$limit");

    public static IReadOnlyList<string> LinksTo(Session session, (string Space, IReadOnlyList<string> Targets, int Limit) wanted)
    {
        using var reader = session.Read(Sources, wanted.Space, JsonSerializer.Serialize(wanted.Targets), wanted.Limit);
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    public static IReadOnlyList<string> Wanted(Readers readers, string space, IReadOnlyList<string> prefixes, int limit, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (prefix, first, end) in prefixes.SelectMany(Ranges))
        {
            var from = first;
            while (from is not null && names.Count < limit)
            {
                cancellation.ThrowIfCancellationRequested();
                (var wanted, from) = readers.Read((space, prefix, from, end), ReadTargets);
                names.UnionWith(wanted);
            }
        }
        return [.. names.OrderBy(ListOrder.Key, ListOrder.ByCodePoint).Take(limit)];
    }

    public static IEnumerable<string> Orphans(Readers readers, string space, IReadOnlyList<string> prefixes, CancellationToken cancellation)
    {
        var json = JsonSerializer.Serialize(prefixes);
        for (string? from = ""; from is not null;)
        {
            cancellation.ThrowIfCancellationRequested();
            (var orphans, from) = readers.Read((space, json, from), ReadPages);
            foreach (var name in orphans) yield return name;
        }
    }

    /// <summary>Where the targets with a prefix stand. Those without one are all that don't begin with a slash.</summary>
    private static IEnumerable<(string Prefix, string From, object To)> Ranges(string prefix) => prefix.Length == 0
        ? [("", "", "/"), ("", "/\U0010FFFF", AfterAllTexts)]
        : [(prefix, prefix, prefix[..^1] + (char)(prefix[^1] + 1))];

    private static (List<string> Wanted, string? Next) ReadTargets(Session session, (string Space, string Prefix, string From, object To) range)
    {
        var (wanted, last, count) = (new List<string>(), range.From, 0);
        using var reader = session.Read(Targets, range.Space, range.Prefix.Length + 1, range.From, range.To, Batch);
        while (reader.Read())
        {
            last = reader.GetString(0);
            count++;
            // A slash is left where the target is in another space, whose name looks like a part of this one's addresses.
            if (!reader.GetBoolean(1) && last[range.Prefix.Length..] is var name && !name.Contains('/', StringComparison.Ordinal)) wanted.Add(name);
        }
        return (wanted, count == Batch ? last : null);
    }

    private static (List<string> Orphans, string? Next) ReadPages(Session session, (string Space, string Prefixes, string From) wanted)
    {
        var (orphans, last, count) = (new List<string>(), wanted.From, 0);
        using var reader = session.Read(Pages, wanted.Space, wanted.Prefixes, wanted.From, Batch);
        while (reader.Read())
        {
            last = reader.GetString(0);
            count++;
            if (!reader.GetBoolean(2)) orphans.Add(reader.GetString(1));
        }
        return (orphans, count == Batch ? last : null);
    }
}
