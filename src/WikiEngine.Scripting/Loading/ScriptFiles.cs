namespace WikiEngine.Scripting.Loading;

/// <summary>Which files of a wiki's directory are scripts, and in which order they run.</summary>
internal static class ScriptFiles
{
    private const string TestExtension = ".test.js";

    /// <summary>The scripts, relative to the directory: <c>conf.d</c> in order of name, then <c>config.js</c>.</summary>
    public static IReadOnlyList<string> Find(string directory)
    {
        var files = new List<string>();
        var folder = Path.Combine(directory, "conf.d");
        if (Directory.Exists(folder))
            files.AddRange(Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(IsScript).Order(StringComparer.Ordinal).Select(name => "conf.d/" + name));
        if (File.Exists(Path.Combine(directory, "config.js"))) files.Add("config.js");
        return files;
    }

    /// <summary>The files of tests beside the scripts, in the same order.</summary>
    public static IReadOnlyList<string> FindTests(string directory) => [.. TestsIn(directory, "conf.d/"), .. TestsIn(directory, "")];

    public static bool IsTest(string file) => file.EndsWith(TestExtension, StringComparison.Ordinal);

    private static IEnumerable<string> TestsIn(string directory, string folder) => Directory.Exists(Path.Combine(directory, folder))
        ? Directory.EnumerateFiles(Path.Combine(directory, folder)).Select(path => Path.GetFileName(path)).Where(name => IsTest(name) && !name.StartsWith('.'))
            .Order(StringComparer.Ordinal).Select(name => folder + name)
        : [];

    /// <summary>The name of a file's map: without folder, <c>.js</c>, and leading digits with their hyphen, so that a file may be moved in the order.</summary>
    public static string MapOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var digits = name.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && digits < name.Length - 1 && name[digits] == '-' ? name[(digits + 1)..] : name;
    }

    // A name that ends in ~ does not end in .js either: what editors leave behind is left alone.
    private static bool IsScript(string name) =>
        name.EndsWith(".js", StringComparison.Ordinal) && !IsTest(name) && !name.StartsWith('.');
}
