using WikiEngine.Identity;

namespace WikiEngine.Sqlite;

/// <summary>Changing accounts; each inside one transaction, so that of two who want one name or one code one is the first.</summary>
internal static class AccountWrites
{
    /// <summary>More devices than anybody has; without an end, one account could fill the database.</summary>
    private const int MostCertificates = 50;

    /// <summary>Names stay taken, so that one account could take them all.</summary>
    private const int MostNames = 20;

    private static readonly Query OwnerOfCode = new("SELECT coalesce((SELECT account FROM recovery_codes WHERE hash = $hash), 0)", "$hash");
    private static readonly Query CountKeys = new("SELECT count(*) FROM account_keys WHERE account = $account", "$account");
    private static readonly Query OwnsKey = new("SELECT count(*) FROM account_keys WHERE key = $key AND account = $account", "$key", "$account");

    private static readonly Query AddAccount = new(
        "INSERT INTO accounts (name, name_key, created, has_left) VALUES ($name, $key, $created, 0) RETURNING id", "$name", "$key", "$created");

    private static readonly Query AddName = new(
        "INSERT INTO account_names (key, skeleton, account) VALUES ($key, $skeleton, $account) ON CONFLICT DO NOTHING", "$key", "$skeleton", "$account");

    private static readonly Query AddSpelling = new("INSERT INTO account_spellings (account, name) VALUES ($account, $name) ON CONFLICT DO NOTHING", "$account", "$name");

    private static readonly Query CountSpellings = new("SELECT count(*) FROM account_spellings WHERE account = $account AND name <> $name", "$account", "$name");

    private static readonly Query AddKey = new("""
        INSERT INTO account_keys (key, account, fingerprint, common_name, not_after, added) VALUES ($key, $account, $fingerprint, $common_name, $not_after, $added)
        """, "$key", "$account", "$fingerprint", "$common_name", "$not_after", "$added");

    private static readonly Query AddCode = new("INSERT INTO recovery_codes (hash, account) VALUES ($hash, $account)", "$hash", "$account");
    private static readonly Query SetName = new("UPDATE accounts SET name = $name, name_key = $key WHERE id = $account", "$name", "$key", "$account");
    private static readonly Query SetLeft = new("UPDATE accounts SET has_left = 1 WHERE id = $account", "$account");
    private static readonly Query RemoveKey = new("DELETE FROM account_keys WHERE key = $key", "$key");
    private static readonly Query RemoveKeys = new("DELETE FROM account_keys WHERE account = $account", "$account");
    private static readonly Query RemoveCode = new("DELETE FROM recovery_codes WHERE hash = $hash", "$hash");
    private static readonly Query RemoveCodes = new("DELETE FROM recovery_codes WHERE account = $account", "$account");

    public static AccountOutcome Register(Session session, AccountName name, AccountCertificate certificate, IReadOnlyList<string> recoveryHashes, DateTimeOffset time)
    {
        if (RefuseName(session, name, account: 0) is { } refusal) return refusal;
        if (AccountQueries.Find(session, (AccountQueries.ByKey, certificate.KeyFingerprint)) is { } owner) return new(AccountResult.KeyIsTaken, owner);
        var account = session.Number(AddAccount, name.Text, name.Key, time.ToUnixTimeMilliseconds());
        EnterName(session, account, name);
        Enter(session, account, certificate);
        foreach (var hash in recoveryHashes) session.Execute(AddCode, hash, account);
        return Done(session, account);
    }

    public static AccountOutcome AddCertificate(Session session, long account, AccountCertificate certificate)
    {
        if (AccountQueries.Find(session, (AccountQueries.ById, account)) is not { } known) return new(AccountResult.Absent, null);
        if (AccountQueries.Find(session, (AccountQueries.ByKey, certificate.KeyFingerprint)) is { } owner) return new(AccountResult.KeyIsTaken, owner);
        if (session.Number(CountKeys, account) >= MostCertificates) return new(AccountResult.TooMany, known);
        Enter(session, account, certificate);
        return new(AccountResult.Done, known);
    }

    public static AccountOutcome DropCertificate(Session session, long account, string keyFingerprint)
    {
        if (session.Number(OwnsKey, keyFingerprint, account) == 0) return new(AccountResult.Absent, null);
        if (session.Number(CountKeys, account) == 1) return new(AccountResult.IsLast, AccountQueries.Find(session, (AccountQueries.ById, account)));
        session.Execute(RemoveKey, keyFingerprint);
        return Done(session, account);
    }

    public static AccountOutcome Rename(Session session, long account, AccountName name)
    {
        if (AccountQueries.Find(session, (AccountQueries.ById, account)) is not { } known) return new(AccountResult.Absent, null);
        if (RefuseName(session, name, account) is { } refusal) return refusal;
        if (session.Number(CountSpellings, account, name.Text) >= MostNames) return new(AccountResult.TooMany, known);
        EnterName(session, account, name);
        session.Execute(SetName, name.Text, name.Key, account);
        return Done(session, account);
    }

    public static AccountOutcome Leave(Session session, long account)
    {
        if (AccountQueries.Find(session, (AccountQueries.ById, account)) is not { } known) return new(AccountResult.Absent, null);
        session.Execute(RemoveKeys, account);
        session.Execute(RemoveCodes, account);
        session.Execute(SetLeft, account);
        return new(AccountResult.Done, known);
    }

    public static AccountOutcome Recover(Session session, string recoveryHash, AccountCertificate certificate)
    {
        var account = session.Number(OwnerOfCode, recoveryHash);
        if (account == 0) return new(AccountResult.Absent, null);
        var outcome = AddCertificate(session, account, certificate);
        // A code that let nobody in is not used up.
        if (outcome.Result == AccountResult.Done) session.Execute(RemoveCode, recoveryHash);
        return outcome;
    }

    public static AccountOutcome Reset(Session session, long account, IReadOnlyList<string> recoveryHashes)
    {
        if (AccountQueries.Find(session, (AccountQueries.ById, account)) is not { } known) return new(AccountResult.Absent, null);
        session.Execute(RemoveKeys, account);
        Renew(session, account, recoveryHashes);
        return new(AccountResult.Done, known);
    }

    public static AccountOutcome RenewRecovery(Session session, long account, IReadOnlyList<string> recoveryHashes)
    {
        if (AccountQueries.Find(session, (AccountQueries.ById, account)) is not { } known) return new(AccountResult.Absent, null);
        Renew(session, account, recoveryHashes);
        return new(AccountResult.Done, known);
    }

    private static void Renew(Session session, long account, IReadOnlyList<string> recoveryHashes)
    {
        session.Execute(RemoveCodes, account);
        foreach (var hash in recoveryHashes) session.Execute(AddCode, hash, account);
    }

    private static AccountOutcome? RefuseName(Session session, AccountName name, long account) =>
        AccountQueries.TestName(session, (name, account)) is var result && result == AccountResult.Done ? null : new(result, null);

    private static void EnterName(Session session, long account, AccountName name)
    {
        session.Execute(AddName, name.Key, name.Skeleton, account);
        session.Execute(AddSpelling, account, name.Text);
    }

    private static void Enter(Session session, long account, AccountCertificate certificate) =>
        session.Execute(AddKey, certificate.KeyFingerprint, account, certificate.Fingerprint, certificate.CommonName,
            certificate.NotAfter.ToUnixTimeMilliseconds(), certificate.Added.ToUnixTimeMilliseconds());

    private static AccountOutcome Done(Session session, long account) => new(AccountResult.Done, AccountQueries.Find(session, (AccountQueries.ById, account)));
}
