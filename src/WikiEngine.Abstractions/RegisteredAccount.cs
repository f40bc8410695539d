namespace WikiEngine;

/// <summary>An account that was just registered.</summary>
/// <param name="Account">The account.</param>
/// <param name="RecoveryCodes">Each lets one certificate in, once. Secrets, to be shown now or never: only their hashes are stored.</param>
public sealed record RegisteredAccount(Account Account, IReadOnlyList<string> RecoveryCodes);
