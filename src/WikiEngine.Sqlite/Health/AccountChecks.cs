using WikiEngine.Identity;

namespace WikiEngine.Sqlite.Health;

/// <summary>
/// The rules that the tables of accounts keep among each other. In this order: what one mends, the next may need. What an account can be reached by (its names folded) follows from the names that it
/// wrote; a key or a code that belongs to nobody must not wait until somebody gets its number.
/// </summary>
internal static class AccountChecks
{
    private const string IsNobodys = "NOT EXISTS (SELECT 1 FROM accounts WHERE id = account)";
    private const string OfLeft = "account IN (SELECT id FROM accounts WHERE has_left)";

    private const string LacksSpelling = "NOT EXISTS (SELECT 1 FROM account_spellings WHERE account = id AND account_spellings.name = accounts.name)";

    /// <summary>Every name that an account wrote is taken in its folded form, by whomever: two that want it are told below.</summary>
    private const string FreeSpelling = "account_key(name) IS NOT NULL AND account_key(name) NOT IN (SELECT key FROM account_names) AND account IN (SELECT id FROM accounts)";

    private const string Spelled = "FROM account_spellings WHERE account_spellings.account = account_names.account AND account_key(name) = account_names.key";

    public static readonly IReadOnlyList<Check> All =
    [
        new("accounts whose numbers could be given twice",
            new("SELECT 'accounts' WHERE (SELECT max(id) FROM accounts) > coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'accounts'), 0)"),
            new("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM accounts) WHERE name = 'accounts'")),
        new("certificates of accounts that are lost: they are taken out, and can be added to other accounts",
            new($"SELECT fingerprint FROM account_keys WHERE {IsNobodys}"), new($"DELETE FROM account_keys WHERE {IsNobodys}")) { IsLoss = true },
        new("certificates of accounts that were left",
            new($"SELECT fingerprint FROM account_keys WHERE {OfLeft}"), new($"DELETE FROM account_keys WHERE {OfLeft}")),
        new("recovery codes of accounts that are lost, or were left",
            new($"SELECT 'account ' || account FROM recovery_codes WHERE {IsNobodys} OR {OfLeft}"), new($"DELETE FROM recovery_codes WHERE {IsNobodys} OR {OfLeft}")),
        new("names of accounts that are lost: nobody can take them, since edits may bear them",
            new($"SELECT key FROM account_names WHERE {IsNobodys} UNION SELECT name FROM account_spellings WHERE {IsNobodys}")) { IsAllowed = true },
        new("accounts that had not written their own name",
            new($"SELECT name FROM accounts WHERE {LacksSpelling}"),
            new($"INSERT INTO account_spellings (account, name) SELECT id, name FROM accounts WHERE {LacksSpelling}")),
        new("names of accounts that others could have taken",
            new($"SELECT name FROM account_spellings WHERE {FreeSpelling}"),
            new($"""
                INSERT OR IGNORE INTO account_names (key, skeleton, account)
                SELECT account_key(name), account_look(name), account FROM account_spellings WHERE {FreeSpelling} ORDER BY account
                """)),
        new("names of accounts that were not compared by how they look",
            new($"SELECT key FROM account_names WHERE EXISTS (SELECT 1 {Spelled}) AND skeleton NOT IN (SELECT account_look(name) {Spelled})"),
            new($"""
                UPDATE account_names SET skeleton = (SELECT account_look(name) {Spelled} LIMIT 1)
                WHERE EXISTS (SELECT 1 {Spelled}) AND skeleton NOT IN (SELECT account_look(name) {Spelled})
                """)),
        new("names that two accounts have, compared without case: rename one (wikiengine account rename)",
            new("""
                SELECT mine.name FROM account_spellings AS mine JOIN account_names ON key = account_key(mine.name) AND account_names.account <> mine.account
                WHERE mine.account IN (SELECT id FROM accounts WHERE NOT has_left AND accounts.name = mine.name)
                """)),
        new("accounts that were not found by their name",
            new("SELECT name FROM accounts WHERE NOT has_left AND name_key IS NOT account_key(name) AND account_key(name) IS NOT NULL"),
            new("UPDATE OR IGNORE accounts SET name_key = account_key(name) WHERE NOT has_left AND name_key IS NOT account_key(name) AND account_key(name) IS NOT NULL")),
        new("accounts whose name would not be taken today",
            new("SELECT name FROM accounts WHERE NOT has_left AND account_key(name) IS NULL")) { IsAllowed = true },
        new("names of accounts that look like those of others",
            new("""
                SELECT accounts.name FROM accounts JOIN account_names AS mine ON mine.key = name_key AND mine.account = id
                WHERE NOT has_left AND EXISTS (SELECT 1 FROM account_names AS others WHERE others.skeleton = mine.skeleton AND others.account <> mine.account)
                """)) { IsAllowed = true },
        new("accounts into which nobody can come, with neither certificate nor recovery code (wikiengine account reset)",
            new("""
                SELECT name FROM accounts WHERE NOT has_left AND id NOT IN (SELECT account FROM account_keys) AND id NOT IN (SELECT account FROM recovery_codes)
                """)) { IsAllowed = true },
    ];

    /// <summary>What a name is compared by; null for one that is none by the rules of today.</summary>
    public static string? Key(string name) => AccountName.TryParse(name, out var parsed, out _) ? parsed.Key : null;

    /// <summary>What a name looks like.</summary>
    public static string? Look(string name) => AccountName.TryParse(name, out var parsed, out _) ? parsed.Skeleton : null;
}
