namespace WikiEngine.Sqlite;

/// <summary>The tables, and how older databases get them. <c>PRAGMA user_version</c> counts the migrations that a database has seen.</summary>
internal static class Schema
{
    /// <summary>"Wiki": tells our databases from those of other programs.</summary>
    private const long ApplicationId = 0x57696B69;

    /// <summary>Only ever added to: what has been released stays as it is.</summary>
    private static readonly string[] Migrations =
    [
        """
        -- Every name that ever was. "revision" is the highest number given, so that a page that comes back counts on;
        -- "current" is the change that made the living state, null after a deletion. "list_key" sorts lists (ListOrder.cs).
        CREATE TABLE names (
            space TEXT NOT NULL,
            name TEXT NOT NULL,
            is_file INTEGER NOT NULL,
            list_key TEXT NOT NULL,
            revision INTEGER NOT NULL,
            current INTEGER,
            PRIMARY KEY (space, name, is_file)
        ) WITHOUT ROWID;
        CREATE INDEX living_names ON names (space, is_file, list_key) WHERE current IS NOT NULL;

        -- In the order of their commits. "time" is in milliseconds since 1970, UTC. A deletion has no revision.
        CREATE TABLE changes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            space TEXT NOT NULL,
            name TEXT NOT NULL,
            is_file INTEGER NOT NULL,
            kind TEXT NOT NULL,
            revision INTEGER,
            time INTEGER NOT NULL,
            author TEXT,
            code TEXT NOT NULL,
            code_hash TEXT NOT NULL,
            summary TEXT,
            size INTEGER
        );
        CREATE INDEX recent_changes ON changes (space, id);
        CREATE INDEX history ON changes (space, name, id);
        CREATE UNIQUE INDEX revisions ON changes (space, name, is_file, revision) WHERE revision IS NOT NULL;

        -- Apart from the changes, so that lists of changes read little.
        CREATE TABLE texts (change INTEGER PRIMARY KEY REFERENCES changes (id), text TEXT NOT NULL);
        CREATE TABLE contents (change INTEGER PRIMARY KEY REFERENCES changes (id), mime TEXT NOT NULL, bytes BLOB NOT NULL);

        CREATE TABLE map_values (
            map TEXT NOT NULL,
            key TEXT NOT NULL,
            version INTEGER NOT NULL,
            json TEXT NOT NULL
        );
        CREATE UNIQUE INDEX map_keys ON map_values (map, key);

        -- One row: the bytes of all keys and values, and the last version given. One counter for all, so that a key that was
        -- removed and comes back never has an old version again.
        CREATE TABLE map_totals (bytes INTEGER NOT NULL, version INTEGER NOT NULL);
        INSERT INTO map_totals VALUES (0, 0);
        """,
        $"""
        -- The ids of changes follow time (Revisions.NextId), so that imported ones find their place among the others.
        PRAGMA defer_foreign_keys = ON;
        CREATE TEMP TABLE renumbered AS
            SELECT id AS old, max(time * 1024 - place) OVER (ORDER BY id) + place AS new
            FROM (SELECT id, time, row_number() OVER (ORDER BY id) AS place FROM changes);
        CREATE UNIQUE INDEX temp.renumbered_old ON renumbered (old);
        UPDATE changes SET id = (SELECT new FROM renumbered WHERE old = id);
        UPDATE texts SET change = (SELECT new FROM renumbered WHERE old = change);
        UPDATE contents SET change = (SELECT new FROM renumbered WHERE old = change);
        UPDATE names SET current = (SELECT new FROM renumbered WHERE old = current) WHERE current IS NOT NULL;
        DROP TABLE renumbered;
        UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM changes) WHERE name = 'changes';

        -- The newest change of a name, deletions included; and where a page went that was renamed away.
        ALTER TABLE names ADD COLUMN latest INTEGER;
        ALTER TABLE names ADD COLUMN redirect TEXT;
        UPDATE names SET latest = (SELECT max(id) FROM changes
            WHERE changes.space = names.space AND changes.name = names.name AND changes.is_file = names.is_file);
        CREATE INDEX latest_changes ON names (space, latest);
        CREATE INDEX latest_changes_of_all ON names (latest);

        -- Of a rename: the old name on the new page, the new name on the old page's deletion.
        ALTER TABLE changes ADD COLUMN other_name TEXT;
        CREATE INDEX authors ON changes (space, author, id) WHERE author IS NOT NULL;
        CREATE INDEX codes ON changes (space, code, id);

        -- Links of living pages; the target as PageLinks spells it.
        CREATE TABLE links (
            space TEXT NOT NULL,
            target TEXT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (space, target, name)
        ) WITHOUT ROWID;
        CREATE INDEX links_of_page ON links (space, name);

        -- Words of living pages (PageIndex.cs).
        {PageIndex.Table};

        -- Texts that were refused. "owner" is the fingerprint of the key of whoever sent it, null where there was none.
        CREATE TABLE drafts (
            id TEXT PRIMARY KEY,
            space TEXT NOT NULL,
            name TEXT NOT NULL,
            base INTEGER NOT NULL,
            text TEXT NOT NULL,
            time INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            owner TEXT
        ) WITHOUT ROWID;
        CREATE INDEX drafts_to_end ON drafts (expires);

        -- The wiki's own maps hold what ends at a time, in milliseconds since 1970, and do not count in the total.
        ALTER TABLE map_values ADD COLUMN expires INTEGER;
        CREATE INDEX map_values_to_end ON map_values (expires) WHERE expires IS NOT NULL;
        UPDATE map_totals SET bytes = (SELECT coalesce(sum(octet_length(key) + octet_length(json)), 0) FROM map_values
            WHERE map <> 'wiki' AND map NOT LIKE 'wiki/%');

        -- What is to be made anew before the wiki serves: 'index' means search and links.
        CREATE TABLE pending_tasks (name TEXT PRIMARY KEY);
        INSERT INTO pending_tasks SELECT 'index' WHERE EXISTS (SELECT 1 FROM names WHERE current IS NOT NULL AND is_file = 0);
        """,
        """
        -- "name_key" and "key" are AccountName.Key. An account that was left keeps its names: edits bear them.
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            created INTEGER NOT NULL,
            has_left INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX accounts_by_name ON accounts (name_key) WHERE NOT has_left;
        CREATE TABLE account_names (key TEXT PRIMARY KEY, skeleton TEXT NOT NULL, account INTEGER NOT NULL REFERENCES accounts (id)) WITHOUT ROWID;
        CREATE INDEX account_names_by_look ON account_names (skeleton);
        -- Every name as an account wrote it: under these it signed.
        CREATE TABLE account_spellings (account INTEGER NOT NULL REFERENCES accounts (id), name TEXT NOT NULL, PRIMARY KEY (account, name)) WITHOUT ROWID;
        CREATE TABLE account_keys (
            key TEXT PRIMARY KEY,
            account INTEGER NOT NULL REFERENCES accounts (id),
            fingerprint TEXT NOT NULL,
            common_name TEXT,
            not_after INTEGER NOT NULL,
            added INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX keys_of_account ON account_keys (account, added);
        CREATE TABLE recovery_codes (hash TEXT PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts (id)) WITHOUT ROWID;
        CREATE INDEX codes_of_account ON recovery_codes (account);
        """,
        """
        -- Whom the owner's script names as author: plain text, apart from accounts.
        ALTER TABLE changes ADD COLUMN byline TEXT;
        """,
    ];

    /// <summary>For tests: what a database looked like before the second migration.</summary>
    internal static string OfVersion1 => Migrations[0];

    /// <exception cref="WikiException">The database is another program's, or a newer version's.</exception>
    public static void Check(Session session, string path)
    {
        var version = Version(session);
        if (version == 0 && session.Run("SELECT count(*) FROM sqlite_schema") is 0L) return;
        if (session.Run("PRAGMA application_id") is not ApplicationId)
            throw new WikiException($"{path}: this is the database of another program; name another file");
        if (version > Migrations.Length)
            throw new WikiException($"{path}: the database has version {version}, and this WikiEngine knows versions up to {Migrations.Length}; use the newer WikiEngine, or restore a backup from before");
    }

    /// <summary>All in one transaction: a migration that fails leaves the database as it was.</summary>
    public static void Migrate(Session session, string path)
    {
        session.Run("BEGIN IMMEDIATE");
        try
        {
            // Once more: another process may have migrated it while this one waited for the lock.
            Check(session, path);
            for (var next = Version(session); next < Migrations.Length; next++) session.Run(Migrations[next]);
            session.Run($"PRAGMA application_id = {ApplicationId}");
            session.Run($"PRAGMA user_version = {Migrations.Length}");
            session.Run("COMMIT");
        }
        catch
        {
            if (session.IsInTransaction) session.Run("ROLLBACK");
            throw;
        }
    }

    private static long Version(Session session) => (long)session.Run("PRAGMA user_version")!;
}
