namespace WikiEngine.Sqlite.Health;

/// <summary>The rules that names, changes and contents keep among each other. In this order: what one mends, the next may need.</summary>
internal static class TableChecks
{
    /// <summary>A place as the owner knows it: <c>SPACE/NAME</c>, the space's key.</summary>
    private const string Place = "iif(space = '', '', space || '/') || name";

    private const string SameName = "changes.space = names.space AND changes.name = names.name AND changes.is_file = names.is_file";

    private const string HasContent = "EXISTS (SELECT 1 FROM texts WHERE change = changes.id) OR EXISTS (SELECT 1 FROM contents WHERE change = changes.id)";

    private const string Latest = $"(SELECT max(id) FROM changes WHERE {SameName})";

    /// <summary>What a name that lives stands on: its newest change, where that is no deletion and its content is there.</summary>
    private const string Current = $"(SELECT id FROM changes WHERE id = {Latest} AND revision IS NOT NULL AND ({HasContent}))";

    private const string Highest = $"(SELECT coalesce(max(revision), 0) FROM changes WHERE {SameName})";

    private const string LostText = "is_file = 0 AND current IS NOT NULL AND NOT EXISTS (SELECT 1 FROM texts WHERE change = current)";
    private const string LostBytes = "is_file = 1 AND current IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contents WHERE change = current)";

    private const string WithBefore = $"""
        SELECT {Place} || ' ' || revision AS place, revision, lag(revision, 1, 0) OVER (PARTITION BY space, name, is_file ORDER BY id) AS before
        FROM changes WHERE revision IS NOT NULL
        """;

    private const string CountedMaps = "SELECT coalesce(sum(octet_length(key) + octet_length(json)), 0) FROM map_values WHERE map <> 'wiki' AND map NOT LIKE 'wiki/%'";

    public static readonly IReadOnlyList<Check> All =
    [
        new("changes of a kind that does not go with them",
            new($"""
                SELECT {Place} FROM changes
                WHERE (kind, is_file, revision IS NULL) NOT IN (VALUES ('page', 0, 0), ('delete-page', 0, 1), ('file', 1, 0), ('delete-file', 1, 1))
                """)),
        new("changes whose id does not follow their time",
            new($"SELECT {Place} FROM changes WHERE id < time * 1024")),
        new("ids that could be given twice",
            new("SELECT 'changes' WHERE (SELECT max(id) FROM changes) > coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'changes'), 0)"),
            new("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM changes) WHERE name = 'changes'")),
        new("revisions that are not numbered in the order of their changes",
            new($"SELECT place FROM ({WithBefore}) WHERE revision <= before")),
        new("revisions before which numbers are left out",
            new($"SELECT place FROM ({WithBefore}) WHERE revision > before + 1")) { IsAllowed = true },
        new("texts that belong to no change",
            new("SELECT 'text ' || change FROM texts WHERE change NOT IN (SELECT id FROM changes)")),
        new("contents of files that belong to no change",
            new("SELECT 'content ' || change FROM contents WHERE change NOT IN (SELECT id FROM changes)")),
        new("pages whose current text is lost: they count as deleted; write them anew, or roll them back",
            new($"SELECT {Place} FROM names WHERE {LostText}"), new($"UPDATE names SET current = NULL WHERE {LostText}")) { IsLoss = true },
        new("files whose current content is lost: they count as deleted; upload them anew",
            new($"SELECT {Place} FROM names WHERE {LostBytes}"), new($"UPDATE names SET current = NULL WHERE {LostBytes}")) { IsLoss = true },
        new("names without a single change",
            new($"SELECT {Place} FROM names WHERE NOT EXISTS (SELECT 1 FROM changes WHERE {SameName})"),
            new($"DELETE FROM names WHERE NOT EXISTS (SELECT 1 FROM changes WHERE {SameName})")),
        new("changes of names that are not in the table of names",
            new($"SELECT DISTINCT {Place} FROM changes WHERE NOT EXISTS (SELECT 1 FROM names WHERE {SameName})"),
            new($"""
                INSERT INTO names (space, name, is_file, list_key, revision)
                SELECT space, name, is_file, list_key(name), 0 FROM changes WHERE NOT EXISTS (SELECT 1 FROM names WHERE {SameName}) GROUP BY space, name, is_file
                """)),
        new("names whose state is not that of their newest change",
            new($"SELECT {Place} FROM names WHERE latest IS NOT {Latest} OR current IS NOT {Current} OR revision < {Highest} OR list_key <> list_key(name)"),
            new($"""
                UPDATE names SET latest = {Latest}, current = {Current}, revision = max(revision, {Highest}), list_key = list_key(name)
                WHERE latest IS NOT {Latest} OR current IS NOT {Current} OR revision < {Highest} OR list_key <> list_key(name)
                """)),
        new("pages that live and lead elsewhere",
            new($"SELECT {Place} FROM names WHERE redirect IS NOT NULL AND current IS NOT NULL"),
            new("UPDATE names SET redirect = NULL WHERE redirect IS NOT NULL AND current IS NOT NULL")),
        new("wrong totals of the scripts' stores",
            new($"SELECT 'map_totals' FROM map_totals WHERE bytes <> ({CountedMaps})"),
            new($"UPDATE map_totals SET bytes = ({CountedMaps})")),
    ];
}
