namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Finds files of this repository, above the directory that tests run in.</summary>
internal static class Repository
{
    public static string Find(string path)
    {
        for (var directory = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "WikiEngine.sln"))) return Path.Combine(directory.FullName, path);
        throw new FileNotFoundException($"{path} is looked for in the directory of WikiEngine.sln");
    }
}
