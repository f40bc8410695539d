namespace WikiEngine.Server.Tests.Documents;

/// <summary>The files of this repository, for tests that read its documents.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The code block that follows the mark <c>&lt;!-- example: NAME --&gt;</c> in a document.</summary>
    public static string Example(string document, string name)
    {
        var text = Read(document);
        var mark = text.IndexOf($"<!-- example: {name} -->", StringComparison.Ordinal);
        Assert.That(mark, Is.GreaterThanOrEqualTo(0), $"{document} has the example {name}");
        var start = text.IndexOf('\n', text.IndexOf("```", mark, StringComparison.Ordinal)) + 1;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "WikiEngine.sln"))) directory = directory.Parent;
        return directory.FullName;
    }
}
