using Acornima.Ast;

namespace WikiEngine.Scripting.Loading;

/// <summary>A parsed file, node by node.</summary>
internal static class SyntaxTree
{
    /// <summary>All nodes below one, itself included, in no order that matters.</summary>
    public static IEnumerable<Node> Nodes(Node root)
    {
        // A stack of our own: a file may be nested as deep as its author likes.
        var open = new Stack<Node>([root]);
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.ChildNodes)
                if (child is not null) open.Push(child);
        }
    }
}
