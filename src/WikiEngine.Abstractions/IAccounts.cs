namespace WikiEngine;

/// <summary>
/// The accounts of the server. What takes a request acts for its visitor, whose certificate proves the account; such a certificate has to be in date (62 else, unless the owner says that dates
/// don't matter). Everything that changes something returns after the commit.
/// </summary>
public interface IAccounts
{
    /// <summary>The account that a certificate's key proves, in date or not.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The account; null where there is none.</returns>
    ValueTask<Account?> OfAsync(ClientCertificate certificate, CancellationToken cancellation = default);

    /// <summary>The account of a name, or the one that had it before; compared without case.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The account; null where there is none (any more).</returns>
    ValueTask<Account?> FindAsync(string name, CancellationToken cancellation = default);

    /// <summary>All accounts, by name. They are read while they are walked.</summary>
    /// <param name="cancellation">Gives up.</param>
    IAsyncEnumerable<Account> ListAsync(CancellationToken cancellation = default);

    /// <summary>Makes an account in the owner's name, whatever the setting <c>registration</c> says; without recovery codes. The <c>registered</c> hooks run.</summary>
    /// <param name="request">The request during which it is made.</param>
    /// <param name="name">Its name.</param>
    /// <param name="certificate">Its first certificate.</param>
    /// <exception cref="RefusedException">The name is none (59), is taken or looks like one that is (61), or the certificate's key proves another account (61).</exception>
    ValueTask<Account> CreateAsync(Request request, string name, ClientCertificate certificate);

    /// <summary>Whether the visitor may register: with a certificate that is in date, has no account, and, where the setting <c>registration</c> asks for it, with an invitation.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="invitation">The invitation; null where the visitor has none.</param>
    /// <returns>Null where the visitor may; else the answer that says what to do.</returns>
    ValueTask<Response?> RefuseRegistrationAsync(Request request, string? invitation = null);

    /// <summary>Why nobody can take a name, for whoever asks for one.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The name.</param>
    /// <returns>Null where the name is free; else the answer: 59 where it is none, 61 where it is taken or looks like one that is.</returns>
    ValueTask<Response?> RefuseNameAsync(Request request, string name);

    /// <summary>Makes an account for the visitor's certificate, and uses up the invitation. The <c>registered</c> hooks run.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">Its name.</param>
    /// <param name="invitation">The invitation; null where the visitor has none.</param>
    /// <exception cref="RefusedException">As <see cref="RefuseRegistrationAsync"/> and <see cref="RefuseNameAsync"/> say; or too many accounts came from the visitor's address: 44.</exception>
    ValueTask<RegisteredAccount> RegisterAsync(Request request, string name, string? invitation = null);

    /// <summary>Makes a one-time code with which a second certificate joins the visitor's account within ten minutes.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <returns>The code. A secret, to be shown to the visitor alone.</returns>
    /// <exception cref="RefusedException">The visitor has no account, or makes too many codes: 44.</exception>
    ValueTask<string> MakeCodeAsync(Request request);

    /// <summary>Adds the visitor's certificate to the account for which a one-time code was made, and uses the code up. The <c>certificate-added</c> hooks run.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="code">The code, in any case, with or without hyphens.</param>
    /// <exception cref="RefusedException">The code is wrong (59), too many were tried (44), or the certificate has an account (61).</exception>
    ValueTask<Account> JoinAsync(Request request, string code);

    /// <summary>Adds the visitor's certificate to the account that a recovery code was made for, and uses the code up. The <c>certificate-added</c> hooks run.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="code">The code, in any case, with or without hyphens.</param>
    /// <exception cref="RefusedException">The code is wrong (59), too many were tried (44), or the certificate has an account (61).</exception>
    ValueTask<Account> RecoverAsync(Request request, string code);

    /// <summary>Makes new recovery codes for the visitor's account. Those that it had before, used or not, work no more.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <returns>The codes. Secrets, to be shown to the visitor alone, once: only their hashes are stored.</returns>
    /// <exception cref="RefusedException">The visitor has no account, or makes too many: 44.</exception>
    ValueTask<IReadOnlyList<string>> RenewRecoveryCodesAsync(Request request);

    /// <summary>Takes a certificate away from the visitor's account. What it signed stays signed.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="keyFingerprint">The fingerprint of its key.</param>
    /// <exception cref="RefusedException">The visitor has no account; there is no such certificate (51), or it is the last one (59).</exception>
    ValueTask DropAsync(Request request, string keyFingerprint);

    /// <summary>Gives the visitor's account another name. Former names stay its own, since edits bear them.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="name">The new name.</param>
    /// <exception cref="RefusedException">The visitor has no account; the name is none (59) or taken (61); or it would be one too many (59).</exception>
    ValueTask<Account> RenameAsync(Request request, string name);

    /// <summary>Ends the visitor's account. Its names stay taken, and its edits signed.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <exception cref="RefusedException">The visitor has no account.</exception>
    ValueTask LeaveAsync(Request request);

    /// <summary>Makes an invitation with which one visitor can register within 30 days.</summary>
    /// <param name="request">The request of whoever invites.</param>
    /// <returns>The invitation, as it stands in <c>/account/register/INVITATION</c>. A secret.</returns>
    /// <exception cref="RefusedException">The visitor has no account, invites too many (44), or registration is closed (50).</exception>
    ValueTask<string> InviteAsync(Request request);
}
