namespace WikiEngine.Tests.Stores;

/// <summary>Permits as the check would hand them out.</summary>
internal static class Permits
{
    public static Permit For(ChangeKind kind, string name, string space = "", string? author = null, string code = "0123", string codeHash = "hash") =>
        new(new ProposedChange(kind, space, name), space, author, code, codeHash, request: null);
}
