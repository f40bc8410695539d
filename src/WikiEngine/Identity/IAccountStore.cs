namespace WikiEngine.Identity;

/// <summary>
/// Where accounts are kept: names, and the keys that prove them. A certificate is known by its public key, so that a renewed one is the same identity.
/// Every write is one transaction and returns after the commit. Nothing here assumes one process or one writer.
/// </summary>
public interface IAccountStore
{
    /// <summary>The account that a key proves, with all its certificates in the order in which they were added; null where there is none. Asked on every request that shows a certificate.</summary>
    ValueTask<ProvedAccount?> FindByKeyAsync(string keyFingerprint, CancellationToken cancellation);

    /// <summary>The account of this name (<see cref="AccountName.Key"/>), also of one that it had before; null where there is none.</summary>
    ValueTask<StoredAccount?> FindByNameAsync(string nameKey, CancellationToken cancellation);

    /// <summary>Whether an account (0: a new one) can take a name: <see cref="AccountResult.Done"/>, or why not.</summary>
    ValueTask<AccountResult> TestNameAsync(AccountName name, long account, CancellationToken cancellation);

    /// <summary>All accounts that were not left, by name key. Read in bounded steps while they are walked.</summary>
    IAsyncEnumerable<StoredAccount> ListAccountsAsync(CancellationToken cancellation);

    /// <summary>The certificates of an account, in the order in which they were added.</summary>
    ValueTask<IReadOnlyList<AccountCertificate>> CertificatesOfAsync(long account, CancellationToken cancellation);

    /// <summary>Makes an account with its first certificate and its recovery codes.</summary>
    ValueTask<AccountOutcome> RegisterAsync(AccountName name, AccountCertificate certificate, IReadOnlyList<string> recoveryHashes, DateTimeOffset time, CancellationToken cancellation);

    /// <summary>Adds a certificate.</summary>
    ValueTask<AccountOutcome> AddCertificateAsync(long account, AccountCertificate certificate, CancellationToken cancellation);

    /// <summary>Takes a key away from an account, but not its last one.</summary>
    ValueTask<AccountOutcome> DropCertificateAsync(long account, string keyFingerprint, CancellationToken cancellation);

    /// <summary>Gives an account another name. The former one stays its own, since edits bear it.</summary>
    ValueTask<AccountOutcome> RenameAsync(long account, AccountName name, CancellationToken cancellation);

    /// <summary>Ends an account: its keys and codes go, its names stay taken.</summary>
    ValueTask<AccountOutcome> LeaveAsync(long account, CancellationToken cancellation);

    /// <summary>Uses up a recovery code: adds the certificate to the account that the code was made for.</summary>
    ValueTask<AccountOutcome> RecoverAsync(string recoveryHash, AccountCertificate certificate, CancellationToken cancellation);

    /// <summary>Gives an account new recovery codes in place of all that it had; its keys stay.</summary>
    ValueTask<AccountOutcome> RenewRecoveryAsync(long account, IReadOnlyList<string> recoveryHashes, CancellationToken cancellation);

    /// <summary>Takes all keys and codes away from an account, and gives it new recovery codes: the owner's way for who lost everything.</summary>
    ValueTask<AccountOutcome> ResetAsync(long account, IReadOnlyList<string> recoveryHashes, CancellationToken cancellation);
}

/// <summary>An account as stores keep it.</summary>
public sealed record StoredAccount(long Id, string Name, DateTimeOffset Created);

/// <summary>An account with its certificates.</summary>
public sealed record ProvedAccount(StoredAccount Account, IReadOnlyList<AccountCertificate> Certificates);

/// <summary>What became of a write.</summary>
public enum AccountResult
{
    Done,

    /// <summary>Another account has, or had, this name.</summary>
    NameIsTaken,

    /// <summary>The name looks like that of another account.</summary>
    NameLooksTaken,

    /// <summary>The key proves an account already.</summary>
    KeyIsTaken,

    /// <summary>The account, the key or the code does not exist (any more).</summary>
    Absent,

    /// <summary>It is the account's last certificate.</summary>
    IsLast,

    /// <summary>The account has as many certificates, or had as many names, as one may.</summary>
    TooMany,
}

/// <summary>What became of a write, and the account that it was about; null where there is none.</summary>
public readonly record struct AccountOutcome(AccountResult Result, StoredAccount? Account);
