using WikiEngine.Tests.Architecture;

namespace WikiEngine.Benchmarks.Load;

/// <summary>The ready-made scripts as an owner would have them who expects many visitors and follows the own wiki: what stands at their top is filled in, limits for each visitor are raised.</summary>
internal static class FilledScripts
{
    private const string Root = "ROOT", Editors = "EDITORS";

    private static readonly (string Script, string Of, string By)[] Changes =
    [
        ("registered-editors.js", "[\"sha256$6997941140fa03bfb7f5eabd4a9d475103558b03a7479220dd4f4bd39eb4c287\"]", $"[{Editors}]"),
        // All visitors come from one address, and none of them is to be slowed down; each visit is counted all the same.
        ("speed-bump.js", "const never = [\"127.0.0.1\", \"::1\"];", "/** @type {string[]} */ const never = [];"),
        ("speed-bump.js", "const requests = 30;", "const requests = 3000;"),
        ("speed-bump.js", "const seconds = 60;", "const seconds = 1;"),
        ("speed-bump.js", "[\"sha256$6997941140fa03bfb7f5eabd4a9d475103558b03a7479220dd4f4bd39eb4c287\"]", $"[{Editors}]"),
        ("guestbook.js", "const entriesOfOne = 3;", "const entriesOfOne = 1e9;"),
        ("guestbook.js", "const entriesOfAll = 100;", "const entriesOfAll = 1e9;"),
        ("comments.js", "const perHour = 10;", "const perHour = 1e9;"),
        ("garden.js", "const plotsPerDay = 20;", "const plotsPerDay = 1e9;"),
        ("oracle.js", "const questionsPerDay = 20;", "const questionsPerDay = 1e9;"),
        ("capsules.js", "const capsulesPerDay = 20;", "const capsulesPerDay = 1e9;"),
        ("capsules.js", "const uploadsPerDay = 200;", "const uploadsPerDay = 1e9;"),
        ("capsules.js", "const bytesPerDay = 20_000_000;", "const bytesPerDay = 1e12;"),
        ("antenna.js", "\"gemini://warmedal.se/~antenna/submit?\"", $"\"{Root}/do/more?\""),
        ("antenna.js", "const pause = \"10m\";", "const pause = \"1s\";"),
        ("moku-pona.js", "\"Gemini news\": \"gemini://geminiprotocol.net/news/\"", $"\"This wiki\": \"{Root}/do/more\""),
        ("moku-pona.js", "const minutes = 60;", "const minutes = 0.01;"),
        ("moku-pona.js", "wiki.every(\"5m\"", "wiki.every(\"1s\""),
    ];

    /// <summary>The names of all ready-made scripts.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Repository.Files("scripts", "*.js").Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(".test.js", StringComparison.Ordinal))];

    /// <summary>A script as it stands in the folder: its path in the wiki's directory, and its text.</summary>
    public static (string Path, string Text) Shipped(string name) => ($"conf.d/{name}", File.ReadAllText(Repository.PathOf($"scripts/{name}")));

    /// <summary>A script with what an owner filled in: its path in the wiki's directory, and its text.</summary>
    /// <param name="name">Its file's name.</param>
    /// <param name="root">How the wiki's URLs begin.</param>
    /// <param name="editors">The fingerprints of those who may edit.</param>
    /// <exception cref="WikiException">What is to be replaced does not stand there.</exception>
    public static (string Path, string Text) Installed(string name, string root, IEnumerable<string> editors)
    {
        var (path, text) = Shipped(name);
        foreach (var (_, of, by) in Changes.Where(change => change.Script == name))
        {
            if (!text.Contains(of, StringComparison.Ordinal)) throw new WikiException($"scripts/{name} has no {of} that could be replaced");
            text = text.Replace(of, by.Replace(Root, root, StringComparison.Ordinal).Replace(Editors, string.Join(", ", editors.Select(editor => $"\"{editor}\"")), StringComparison.Ordinal), StringComparison.Ordinal);
        }
        return (path, text);
    }
}
