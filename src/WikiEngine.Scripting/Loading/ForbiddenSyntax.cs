using Acornima.Ast;

namespace WikiEngine.Scripting.Loading;

/// <summary>Finds what the sandbox can't contain, before anything runs: it would end the whole process, or stall it.</summary>
internal static class ForbiddenSyntax
{
    public static IEnumerable<Mistake> Find(string file, Node program)
    {
        foreach (var node in SyntaxTree.Nodes(program))
            if (Why(node) is { } why) yield return Place.Of(file, node).Mistake("SyntaxError: " + why);
    }

    private static string? Why(Node node) => node switch
    {
        YieldExpression { Delegate: true } => "yield* is not available in scripts; write a loop with yield",
        BigIntLiteral => "BigInt is not available in scripts; use numbers",
        ImportExpression => "import() is not available in scripts; write import … from \"…\" at the top of the file",
        ImportDeclaration { Attributes.Count: > 0 } or ExportNamedDeclaration { Attributes.Count: > 0 } or ExportAllDeclaration { Attributes.Count: > 0 } =>
            "import attributes are not available in scripts; only JavaScript can be imported",
        _ => null,
    };
}
