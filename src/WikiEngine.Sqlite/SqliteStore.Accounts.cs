using WikiEngine.Identity;

namespace WikiEngine.Sqlite;

public sealed partial class SqliteStore : IAccountStore
{
    private const int AccountBatch = 256;

    public ValueTask<ProvedAccount?> FindByKeyAsync(string keyFingerprint, CancellationToken cancellation) =>
        Read(keyFingerprint, AccountQueries.FindProved, cancellation);

    public ValueTask<StoredAccount?> FindByNameAsync(string nameKey, CancellationToken cancellation) =>
        Read((AccountQueries.ByName, (object)nameKey), AccountQueries.Find, cancellation);

    public ValueTask<AccountResult> TestNameAsync(AccountName name, long account, CancellationToken cancellation) =>
        Read((name, account), AccountQueries.TestName, cancellation);

    public IAsyncEnumerable<StoredAccount> ListAccountsAsync(CancellationToken cancellation) => ListAccounts(cancellation).ToAsyncEnumerable();

    public ValueTask<IReadOnlyList<AccountCertificate>> CertificatesOfAsync(long account, CancellationToken cancellation) =>
        Read(account, AccountQueries.CertificatesOf, cancellation);

    public ValueTask<AccountOutcome> RegisterAsync(AccountName name, AccountCertificate certificate, IReadOnlyList<string> recoveryHashes, DateTimeOffset time, CancellationToken cancellation) =>
        writer.WriteAsync(session => AccountWrites.Register(session, name, certificate, recoveryHashes, time), cancellation);

    public ValueTask<AccountOutcome> AddCertificateAsync(long account, AccountCertificate certificate, CancellationToken cancellation) =>
        writer.WriteAsync(session => AccountWrites.AddCertificate(session, account, certificate), cancellation);

    public ValueTask<AccountOutcome> DropCertificateAsync(long account, string keyFingerprint, CancellationToken cancellation) =>
        writer.WriteAsync(session => AccountWrites.DropCertificate(session, account, keyFingerprint), cancellation);

    public ValueTask<AccountOutcome> RenameAsync(long account, AccountName name, CancellationToken cancellation) =>
        writer.WriteAsync(session => AccountWrites.Rename(session, account, name), cancellation);

    public ValueTask<AccountOutcome> LeaveAsync(long account, CancellationToken cancellation) =>
        writer.WriteAsync(session => AccountWrites.Leave(session, account), cancellation);

    public ValueTask<AccountOutcome> RecoverAsync(string recoveryHash, AccountCertificate certificate, CancellationToken cancellation) =>
        writer.WriteAsync(session => AccountWrites.Recover(session, recoveryHash, certificate), cancellation);

    public ValueTask<AccountOutcome> RenewRecoveryAsync(long account, IReadOnlyList<string> recoveryHashes, CancellationToken cancellation) =>
        writer.WriteAsync(session => AccountWrites.RenewRecovery(session, account, recoveryHashes), cancellation);

    public ValueTask<AccountOutcome> ResetAsync(long account, IReadOnlyList<string> recoveryHashes, CancellationToken cancellation) =>
        writer.WriteAsync(session => AccountWrites.Reset(session, account, recoveryHashes), cancellation);

    private IEnumerable<StoredAccount> ListAccounts(CancellationToken cancellation)
    {
        for (string? after = ""; after is not null;)
        {
            cancellation.ThrowIfCancellationRequested();
            (var accounts, after) = readers.Read((after, AccountBatch), AccountQueries.ReadBatch);
            foreach (var account in accounts) yield return account;
            if (accounts.Count < AccountBatch) yield break;
        }
    }
}
