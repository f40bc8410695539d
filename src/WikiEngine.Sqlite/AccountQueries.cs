using Microsoft.Data.Sqlite;
using WikiEngine.Identity;

namespace WikiEngine.Sqlite;

/// <summary>Reading accounts.</summary>
internal static class AccountQueries
{
    internal static readonly Query ByKey = new("""
        SELECT accounts.id, accounts.name, created FROM account_keys JOIN accounts ON accounts.id = account WHERE account_keys.key = $key
        """, "$key");

    /// <summary>One look for both, since every request with a certificate asks.</summary>
    internal static readonly Query Proved = new("""
        SELECT accounts.id, accounts.name, created, others.key, others.fingerprint, others.common_name, others.not_after, others.added
        FROM account_keys AS shown JOIN accounts ON accounts.id = shown.account JOIN account_keys AS others ON others.account = shown.account
        WHERE shown.key = $key ORDER BY others.added, others.key
        """, "$key");

    internal static readonly Query ByName = new("""
        SELECT accounts.id, accounts.name, created FROM account_names JOIN accounts ON accounts.id = account
        WHERE account_names.key = $name AND NOT has_left
        """, "$name");

    internal static readonly Query ById = new("SELECT id, name, created FROM accounts WHERE id = $id AND NOT has_left", "$id");

    internal static readonly Query Batch = new("""
        SELECT id, name, created, name_key FROM accounts WHERE NOT has_left AND name_key > $after ORDER BY name_key LIMIT $limit
        """, "$after", "$limit");

    internal static readonly Query Certificates = new("""
        SELECT key, fingerprint, common_name, not_after, added FROM account_keys WHERE account = $account ORDER BY added, key
        """, "$account");

    /// <summary>Also of accounts that were left: their edits are still signed.</summary>
    internal static readonly Query Spellings = new(
        "SELECT name FROM account_names JOIN account_spellings ON account_spellings.account = account_names.account WHERE account_names.key = $key", "$key");

    internal static readonly Query OwnerOfName = new("SELECT coalesce((SELECT account FROM account_names WHERE key = $key), 0)", "$key");

    internal static readonly Query OwnerOfLook = new(
        "SELECT coalesce((SELECT account FROM account_names WHERE skeleton = $skeleton AND account <> $account LIMIT 1), 0)", "$skeleton", "$account");

    /// <summary>Whether an account (0: a new one) can take a name.</summary>
    public static AccountResult TestName(Session session, (AccountName Name, long Account) wanted)
    {
        var owner = session.Number(OwnerOfName, wanted.Name.Key);
        if (owner != 0 && owner != wanted.Account) return AccountResult.NameIsTaken;
        return session.Number(OwnerOfLook, wanted.Name.Skeleton, wanted.Account) == 0 ? AccountResult.Done : AccountResult.NameLooksTaken;
    }

    /// <summary>All spellings under which the account signed that has, or had, this name; at least the one given.</summary>
    public static IReadOnlyList<string> SpellingsOf(Session session, string name)
    {
        var spellings = new HashSet<string>(StringComparer.Ordinal) { name };
        if (!AccountName.TryParse(name, out var parsed, out _)) return [.. spellings];
        using var reader = session.Read(Spellings, parsed.Key);
        while (reader.Read()) spellings.Add(reader.GetString(0));
        return [.. spellings];
    }

    public static StoredAccount? Find(Session session, (Query Query, object Value) wanted)
    {
        using var reader = session.Read(wanted.Query, wanted.Value);
        return reader.Read() ? Build(reader) : null;
    }

    public static (List<StoredAccount> Accounts, string? Last) ReadBatch(Session session, (string After, int Limit) list)
    {
        var accounts = new List<StoredAccount>();
        string? last = null;
        using var reader = session.Read(Batch, list.After, list.Limit);
        while (reader.Read())
        {
            accounts.Add(Build(reader));
            last = reader.GetString(3);
        }
        return (accounts, last);
    }

    public static IReadOnlyList<AccountCertificate> CertificatesOf(Session session, long account)
    {
        var certificates = new List<AccountCertificate>();
        using var reader = session.Read(Certificates, account);
        while (reader.Read()) certificates.Add(BuildCertificate(reader, first: 0));
        return certificates;
    }

    public static ProvedAccount? FindProved(Session session, string key)
    {
        using var reader = session.Read(Proved, key);
        if (!reader.Read()) return null;
        var account = Build(reader);
        var certificates = new List<AccountCertificate>();
        do certificates.Add(BuildCertificate(reader, first: 3));
        while (reader.Read());
        return new(account, certificates);
    }

    private static AccountCertificate BuildCertificate(SqliteDataReader reader, int first) =>
        new(reader.GetString(first), reader.GetString(first + 1), reader.IsDBNull(first + 2) ? null : reader.GetString(first + 2),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(first + 3)), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(first + 4)));

    private static StoredAccount Build(SqliteDataReader reader) =>
        new(reader.GetInt64(0), reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)));
}
