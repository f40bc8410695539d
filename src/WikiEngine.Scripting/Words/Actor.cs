using Jint.Native;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary>In whose name, and in which space, a script reads and changes pages and files.</summary>
/// <param name="Engine">Whose calls they are.</param>
/// <param name="Wiki">The wiki as the script's file sees it.</param>
/// <param name="Name">As in the script: <c>wiki</c>, <c>wiki.asOwner</c>, <c>wiki.space("alex")</c>.</param>
/// <param name="IsOwner">Whether it is the owner's name.</param>
/// <param name="Space">Which space; null for the request's own.</param>
internal sealed record Actor(ScriptEngine Engine, IWiki Wiki, string Name, bool IsOwner = false, string? Space = null)
{
    /// <summary>What is said about a change: a summary, and in the owner's name an author.</summary>
    public (string? Summary, string? Author) Said(JsValue value, string usage)
    {
        var options = CallOptions.Read(value, usage, "summary", "author");
        var author = options.Text("author");
        return author is null || IsOwner
            ? (options.Text("summary"), author)
            : throw new ArgumentException($"{usage} takes an author only in the owner's name: use wiki.asOwner. What a visitor saves is signed by their account or code");
    }

    /// <summary>The request with which the wiki is asked.</summary>
    /// <exception cref="InvalidOperationException">The visitor's name is meant, and there is no visitor.</exception>
    /// <exception cref="ArgumentException">There is no such space.</exception>
    public Request Request(string word)
    {
        var request = Engine.Request!;
        if (IsOwner) return Wiki.AsOwner(request, Space);
        if (request.IsOwner) throw new InvalidOperationException($"{Name}.{word} has no visitor here; use wiki.asOwner");
        return Space is null ? request : Wiki.InSpace(request, Space);
    }
}
