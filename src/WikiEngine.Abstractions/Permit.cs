namespace WikiEngine;

/// <summary>
/// The right to make one change. Only the check hands it out (the policy, then all <c>authorize</c> hooks), and whatever saves or deletes
/// takes it: so no way into the wiki can forget to ask.
/// </summary>
public sealed class Permit
{
    internal Permit(ProposedChange change, string spaceKey, string? author, string code, string codeHash, Request? request)
    {
        Change = change;
        SpaceKey = spaceKey;
        Author = author;
        Code = code;
        CodeHash = codeHash;
        Request = request;
    }

    /// <summary>The change that was permitted.</summary>
    public ProposedChange Change { get; }

    /// <summary>The account that signs the change; null where none does.</summary>
    public string? Author { get; }

    /// <summary>The author code of the change: four octal digits.</summary>
    public string Code { get; }

    /// <summary>Whom the owner names as author, in plain text; null for nobody.</summary>
    internal string? Byline { get; init; }

    /// <summary>The same permit with an author in plain text.</summary>
    internal Permit By(string? byline) => new(Change, SpaceKey, Author, Code, CodeHash, Request) { Byline = byline, KeyFingerprint = KeyFingerprint, PageSizeLimit = PageSizeLimit };

    /// <summary>The request that it was handed out for: whose hooks are asked and told. Null for what the owner does without a wiki that runs.</summary>
    internal Request? Request { get; }

    /// <summary>The space's key in the store.</summary>
    internal string SpaceKey { get; }

    /// <summary>The fingerprint of the visitor's key; null where no certificate came.</summary>
    internal string? KeyFingerprint { get; init; }

    /// <summary>The largest page in bytes, where the change is made.</summary>
    internal long PageSizeLimit { get; init; } = long.MaxValue;

    /// <summary>The whole hash that the author code is taken from.</summary>
    internal string CodeHash { get; }
}
