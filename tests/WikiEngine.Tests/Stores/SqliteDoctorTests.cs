using Microsoft.Data.Sqlite;
using WikiEngine.Identity;
using WikiEngine.Sqlite;
using WikiEngine.Sqlite.Health;

namespace WikiEngine.Tests.Stores;

/// <summary>Each test damages a database behind the store's back. What can be made anew is right afterwards; what can't is told, and stays as it is.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SqliteDoctorTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string Path => directory.File("wiki.db");

    public void Dispose() => directory.Dispose();

    [Test]
    public async Task A_healthy_database_has_no_findings_and_stays_as_it_is()
    {
        await MakeAsync();
        var before = State();

        var diagnosis = Examine();

        Assert.That(diagnosis.Findings, Is.Empty);
        Assert.That((diagnosis.IsHealthy, diagnosis.Extent), Is.EqualTo((true, new Extent(3, 1, 9))));
        Assert.That(State(), Is.EqualTo(before));
    }

    [TestCase("UPDATE names SET latest = 1 WHERE name = 'Tea'", "names whose state")]
    [TestCase("UPDATE names SET current = NULL", "names whose state")]
    [TestCase("UPDATE names SET current = (SELECT min(id) FROM changes WHERE name = 'Tea') WHERE name = 'Tea'", "names whose state")]
    [TestCase("UPDATE names SET current = latest WHERE name = 'Gone'", "pages whose current text is lost", true)]
    [TestCase("UPDATE names SET revision = 1", "names whose state")]
    [TestCase("UPDATE names SET list_key = name", "names whose state")]
    [TestCase("DELETE FROM names WHERE name IN ('Tea', 'Gone')", "not in the table of names")]
    [TestCase("DELETE FROM names", "not in the table of names")]
    [TestCase("INSERT INTO names (space, name, is_file, list_key, revision) VALUES ('', 'Ghost', 0, '1Ghost', 0)", "names without a single change")]
    [TestCase("UPDATE names SET redirect = 'Milk' WHERE name = 'Tea'", "lead elsewhere")]
    [TestCase("UPDATE sqlite_sequence SET seq = 0", "given twice")]
    [TestCase("UPDATE map_totals SET bytes = 1000", "totals of the scripts' stores")]
    [TestCase("INSERT INTO links VALUES ('', 'Nowhere', 'Tea')", "links were not those of their text")]
    [TestCase("INSERT INTO links VALUES ('', 'Nowhere', 'Gone')", "links were not those of their text")]
    [TestCase("DELETE FROM links", "links were not those of their text")]
    public async Task What_follows_from_the_rest_is_made_anew(string damage, string problem, bool countsAsLoss = false)
    {
        await MakeAsync();
        var before = State();
        Run("PRAGMA foreign_keys = OFF; " + damage);
        Assert.That(State(), Is.Not.EqualTo(before), "The damage is one");

        var diagnosis = Examine();

        Assert.That(diagnosis.Findings, Has.Some.Matches<Finding>(finding => finding!.Problem.Contains(problem, StringComparison.Ordinal)), string.Join('\n', diagnosis.Findings));
        Assert.That(diagnosis.IsHealthy, Is.EqualTo(!countsAsLoss));
        Assert.That(State(), Is.EqualTo(before));
        Assert.That(Examine().Findings, Is.Empty);
    }

    [TestCase("UPDATE accounts SET has_left = 1 WHERE name = 'Berta'; DELETE FROM account_keys WHERE key = 'key2'; DELETE FROM recovery_codes WHERE account = 2", "UPDATE accounts SET has_left = 1 WHERE name = 'Berta'", "mended: 1 certificates of accounts that were left: sha256$key2", "mended: 1 recovery codes of accounts that are lost, or were left: account 2")]
    [TestCase("", "DELETE FROM account_spellings WHERE name = 'Sasha'", "mended: 1 accounts that had not written their own name: Sasha")]
    [TestCase("", "DELETE FROM account_names", "mended: 3 names of accounts that others could have taken: Alex, Sasha, Berta")]
    [TestCase("", "UPDATE account_names SET skeleton = 'x' WHERE key = 'alex'", "mended: 1 names of accounts that were not compared by how they look: alex")]
    [TestCase("", "UPDATE accounts SET name_key = 'x' WHERE id = 1", "mended: 1 accounts that were not found by their name: Sasha")]
    [TestCase("", "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'accounts'", "mended: 1 accounts whose numbers could be given twice: accounts")]
    [TestCase("", "INSERT INTO recovery_codes VALUES ('stray', 77)", "mended: 1 recovery codes of accounts that are lost, or were left: account 77")]
    public async Task What_accounts_are_found_by_is_made_anew(string given, string damage, params string[] expected)
    {
        await MakeAccountsAsync();
        if (given.Length > 0) Run(given);
        var before = State();
        // Where something was given, it is the damage without what follows from it.
        if (given.Length > 0) Run("INSERT INTO account_keys VALUES ('key2', 2, 'sha256$key2', NULL, 0, 0); INSERT INTO recovery_codes VALUES ('code', 2)");
        else Run("PRAGMA foreign_keys = OFF; " + damage);
        Assert.That(State(), Is.Not.EqualTo(before), "The damage is one");

        var diagnosis = Examine();

        Assert.That(diagnosis.Findings.Select(finding => finding.ToString()), Is.EqualTo(expected));
        Assert.That((diagnosis.IsHealthy, State()), Is.EqualTo((true, before)));
        Assert.That(Examine().Findings, Is.Empty);
    }

    [TestCase("DELETE FROM accounts WHERE id = 2", false, "remains: 1 certificates of accounts that are lost: they are taken out, and can be added to other accounts: sha256$key2", "mended: 1 recovery codes of accounts that are lost, or were left: account 2", "note: 2 names of accounts that are lost: nobody can take them, since edits may bear them: Berta, berta")]
    [TestCase("UPDATE accounts SET name = 'ALEX' WHERE id = 2", false, "mended: 1 accounts that had not written their own name: ALEX", "remains: 1 names that two accounts have, compared without case: rename one (wikiengine account rename): ALEX", "mended: 1 accounts that were not found by their name: ALEX")]
    [TestCase("UPDATE accounts SET name = 'A1ex' WHERE id = 2", true, "mended: 1 accounts that had not written their own name: A1ex", "mended: 1 names of accounts that others could have taken: A1ex", "mended: 1 accounts that were not found by their name: A1ex", "note: 1 names of accounts that look like those of others: A1ex")]
    [TestCase("DELETE FROM account_keys WHERE account = 2; DELETE FROM recovery_codes WHERE account = 2", true, "note: 1 accounts into which nobody can come, with neither certificate nor recovery code (wikiengine account reset): Berta")]
    public async Task What_an_account_lost_or_two_share_is_told(string damage, bool isHealthy, params string[] expected)
    {
        await MakeAccountsAsync();
        Run("PRAGMA foreign_keys = OFF; " + damage);

        var diagnosis = Examine();

        Assert.That(diagnosis.Findings.Select(finding => finding.ToString()), Is.EqualTo(expected));
        Assert.That(diagnosis.IsHealthy, Is.EqualTo(isHealthy));
    }

    [TestCase("UPDATE changes SET kind = 'file' WHERE id = (SELECT max(id) FROM changes WHERE name = 'Tea')", "remains: 1 changes of a kind that does not go with them: garden/Tea")]
    [TestCase("UPDATE changes SET time = time + 100000 WHERE name = 'Milk' AND is_file = 0", "remains: 1 changes whose id does not follow their time: Milk")]
    [TestCase("INSERT INTO texts VALUES (5, 'stray')", "remains: 1 texts that belong to no change: text 5")]
    [TestCase("INSERT INTO contents VALUES (5, 'a/b', 'stray')", "remains: 1 contents of files that belong to no change: content 5")]
    [TestCase("UPDATE changes SET revision = 7 WHERE name = 'Tea' AND revision = 1; UPDATE names SET revision = 7 WHERE name = 'Tea'", "remains: 1 revisions that are not numbered in the order of their changes: Tea 2")]
    public async Task What_nothing_can_bring_back_is_told_and_left_alone(string damage, string expected)
    {
        await MakeAsync();
        Run("PRAGMA foreign_keys = OFF; " + damage);
        var before = State();

        var diagnosis = Examine();

        Assert.That(diagnosis.IsHealthy, Is.False);
        Assert.That(diagnosis.Findings.Select(finding => finding.ToString()), Has.Some.EqualTo(expected));
        Assert.That(State(), Is.EqualTo(before));
    }

    [TestCase("DELETE FROM texts WHERE change = (SELECT current FROM names WHERE name = 'Tea')", "remains: 1 pages whose current text is lost")]
    [TestCase("DELETE FROM contents", "remains: 1 files whose current content is lost")]
    public async Task A_page_whose_text_is_lost_counts_as_deleted_and_can_be_written_again(string damage, string expected)
    {
        await MakeAsync();
        Run(damage);

        var first = Examine();

        Assert.That(first.IsHealthy, Is.False);
        Assert.That(first.Findings.Select(finding => finding.ToString()), Has.Some.StartsWith(expected));
        Assert.That(Examine().IsHealthy, Is.True, "It is told once");
        await using var store = SqliteStore.Open(Path);
        Assert.That((await store.SavePageAsync(new(Permits.For(ChangeKind.Page, "Tea"), "again", DateTimeOffset.UtcNow), default)).Revision, Is.EqualTo(3));
    }

    [Test]
    public async Task Left_out_numbers_of_a_history_are_a_note_since_imports_bring_them()
    {
        await MakeAsync();
        Run("UPDATE changes SET revision = 7 WHERE name = 'Tea' AND revision = 2; UPDATE names SET revision = 7 WHERE name = 'Tea'");

        var diagnosis = Examine();

        Assert.That(diagnosis.IsHealthy, Is.True);
        Assert.That(diagnosis.Findings.Single().ToString(), Is.EqualTo("note: 1 revisions before which numbers are left out: Tea 7"));
    }

    [Test]
    public async Task An_index_of_SQLites_own_that_lost_its_rows_is_made_anew()
    {
        await MakeAsync();
        var before = State();
        Run("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX history ON changes (space, name, id) WHERE id = 0' WHERE name = 'history'; PRAGMA writable_schema = RESET; REINDEX history");
        Run("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX history ON changes (space, name, id)' WHERE name = 'history'; PRAGMA writable_schema = RESET");

        var diagnosis = Examine();

        Assert.That(diagnosis.Findings[0].ToString(), Does.StartWith("mended: ").And.Contain("history"));
        Assert.That(diagnosis.IsHealthy, Is.True);
        Assert.That(State(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_file_that_is_damaged_itself_is_told_and_nothing_is_written()
    {
        await MakeAsync();
        var bytes = await File.ReadAllBytesAsync(Path);
        // All pages after the schema's; one of them is the root of the changes.
        for (var i = 4096 * 3; i < bytes.Length; i += 97) bytes[i] ^= 0x55;
        await File.WriteAllBytesAsync(Path, bytes);

        Diagnosis? diagnosis = null;
        try
        {
            diagnosis = Examine();
        }
        catch (WikiException failure)
        {
            Assert.That(failure.Message, Does.Contain(Path));
        }
        Assert.That(diagnosis?.IsHealthy, Is.Not.True);
    }

    [Test]
    public async Task What_an_interrupted_erasure_left_is_removed()
    {
        await MakeAsync();
        Run("INSERT INTO pending_tasks (name) VALUES ('residue')");

        Assert.That(Examine().Findings.Single().Outcome, Is.EqualTo(Outcome.Mended));
        Assert.That(Run("SELECT count(*) FROM pending_tasks WHERE name = 'residue'"), Is.Zero);
    }

    [TestCase("DELETE FROM search WHERE rowid = (SELECT current FROM names WHERE name = 'Tea' AND space = '')", "mended: 1 pages that the search index did not know as they are: Tea")]
    [TestCase("INSERT INTO search (rowid, space, name, text) VALUES (7, 's', 'ghost', 'mint')", "mended: 1 entries of the search index for pages that are no more")]
    [TestCase("INSERT INTO search (search) VALUES ('delete-all')", "mended: 3 pages that the search index did not know as they are: Milk, Tea, garden/Tea")]
    [TestCase("DELETE FROM search; INSERT INTO search (rowid, space, name, text) SELECT current, 's', 'wrong', 'wrong' FROM names WHERE current IS NOT NULL AND is_file = 0", "mended: 3 pages that the search index did not know as they are: Milk, Tea, garden/Tea")]
    [TestCase("DELETE FROM search_data WHERE id > 10", "mended: 1 search indexes that were damaged, or not finished")]
    [TestCase("UPDATE search_data SET block = x'00' WHERE id > 10", "mended: 1 search indexes that were damaged, or not finished")]
    [TestCase("INSERT INTO pending_tasks (name) VALUES ('index')", "mended: 1 search indexes that were damaged, or not finished")]
    public async Task What_the_search_index_lacks_is_entered_again(string damage, string expected)
    {
        await MakeAsync();
        Run(damage);

        var diagnosis = Examine();

        Assert.That(diagnosis.Findings.Select(finding => finding.ToString()), Is.EqualTo(new[] { expected }));
        foreach (var (word, count) in (IEnumerable<(string, int)>)[("milk", 1), ("\uE000milk", 1), ("\uE000tea", 2), ("\uE000mint", 0), ("mint", 1), ("white", 1), ("green", 0), ("wrong", 0), ("ghost", 0)])
            Assert.That(Run($"SELECT count(*) FROM search WHERE search MATCH '{word}'"), Is.EqualTo(count), word);
        Assert.That(Examine().Findings, Is.Empty);
    }

    private Diagnosis Examine() => SqliteDoctor.Examine(Path, _ => { }, default);

    /// <summary>Pages with histories in two spaces, one deleted, one with links; a file; a script's store.</summary>
    private async Task MakeAsync()
    {
        await using var store = SqliteStore.Open(Path);
        foreach (var (space, name, text) in (IEnumerable<(string, string, string)>)
            [("", "Tea", "Green"), ("", "Tea", "=> Milk with\n=> /page/Sugar\n"), ("", "Milk", "White"), ("garden", "Tea", "Mint"), ("", "Gone", "x"), ("", "Gone", "y")])
            await store.SavePageAsync(new(Permits.For(ChangeKind.Page, name, space), text, DateTimeOffset.UnixEpoch.AddDays(1)), default);
        await store.DeletePageAsync(new(Permits.For(ChangeKind.DeletePage, "Gone"), DateTimeOffset.UnixEpoch.AddDays(2)), default);
        foreach (var bytes in (byte[][])[[1], [2]])
            await store.SaveFileAsync(new(Permits.For(ChangeKind.File, "Milk"), bytes, "image/png", DateTimeOffset.UnixEpoch.AddDays(3)), default);
        await store.SetAsync("script/config.js", "key", "\"value\"", null, null, default);
        await store.SetAsync("wiki", "secret", "\"value\"", null, null, default);
    }

    /// <summary>Two accounts, one with a former name.</summary>
    private async Task MakeAccountsAsync()
    {
        await MakeAsync();
        await using var store = SqliteStore.Open(Path);
        foreach (var (name, key) in (IEnumerable<(string, string)>)[("Alex", "key1"), ("Berta", "key2")])
            await store.RegisterAsync(Name(name), new AccountCertificate(key, $"sha256${key}", null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch), [key == "key2" ? "code" : "other"], DateTimeOffset.UnixEpoch, default);
        await store.RenameAsync(1, Name("Sasha"), default);
    }

    private static AccountName Name(string text) => AccountName.TryParse(text, out var name, out var mistake) ? name : throw new ArgumentException(mistake, nameof(text));

    /// <summary>All rows of the tables that are ours.</summary>
    private string State() => string.Join('\n', new[] { "names", "changes", "texts", "contents", "links", "map_values", "map_totals", "sqlite_sequence", "accounts", "account_names", "account_spellings", "account_keys", "recovery_codes" }
        .Select(table => $"{table}: {Run($"SELECT json_group_array(line) FROM (SELECT * FROM {Lines(table)} ORDER BY line)")}"));

    private string Lines(string table)
    {
        var columns = (string)Run($"SELECT group_concat('quote(' || name || ')', ' || '' '' || ') FROM pragma_table_info('{table}')")!;
        return $"(SELECT {columns} AS line FROM {table})";
    }

    private object? Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
