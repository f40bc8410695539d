using System.Security.Cryptography;
using System.Text;
using Acornima;
using Jint;

namespace WikiEngine.Scripting.Loading;

/// <summary>All files that the scripts consist of, imports included: read and parsed once, before an engine exists.</summary>
internal sealed class ModuleGraph
{
    public const string WikiSpecifier = "wiki";
    public const string TestSpecifier = "wiki/test";

    private readonly string directory;
    private readonly ModulePreparationOptions options;
    private readonly Dictionary<string, SourceModule> modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal);
    private readonly List<Mistake> mistakes = [];

    private ModuleGraph(string directory, ScriptLimits limits)
    {
        this.directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        // Folding constants would compute what is refused only afterwards.
        options = new() { FoldConstants = false, ParsingOptions = new() { RegexTimeout = limits.RegexTime } };
    }

    public IReadOnlyDictionary<string, SourceModule> Modules => modules;

    /// <summary>The text of every file that was read.</summary>
    public IReadOnlyDictionary<string, string> Sources => sources;

    public IReadOnlyList<Mistake> Mistakes => mistakes;

    public static ModuleGraph Read(string directory, IReadOnlyList<string> files, ScriptLimits limits)
    {
        var graph = new ModuleGraph(directory, limits);
        foreach (var file in files) graph.Add(file);
        foreach (var module in graph.modules.Values) graph.mistakes.AddRange(ImportCheck.Find(module, graph.modules));
        graph.CheckMaps(files);
        return graph;
    }

    /// <summary>True where this file and all that it imports are free of mistakes, so that running it can't repeat them.</summary>
    public bool IsSound(string file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([file]);
        while (open.TryPop(out var next))
        {
            if (IsHosts(next) || !seen.Add(next)) continue;
            if (!modules.TryGetValue(next, out var module) || mistakes.Any(mistake => mistake.Source == next)) return false;
            foreach (var import in module.Imports.Values) open.Push(import);
        }
        return true;
    }

    /// <summary>The file and all that it imports, as far as they could be read.</summary>
    public IReadOnlySet<string> Closure(string file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([file]);
        while (open.TryPop(out var next))
        {
            if (!modules.TryGetValue(next, out var module) || !seen.Add(next)) continue;
            foreach (var import in module.Imports.Values) open.Push(import);
        }
        return seen;
    }

    /// <summary>Tells whether a file or one of its imports changed.</summary>
    public string Fingerprint(string file)
    {
        var texts = Closure(file).Order(StringComparer.Ordinal).Select(name => $"{name}\0{sources[name]}\0");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(texts))));
    }

    /// <summary>
    /// The files that import <c>wiki</c>: the scripts in their order, and what they import before the first script that does, as it runs. A script
    /// that another one imports keeps its own place, since its name says where the owner wants it.
    /// </summary>
    public IReadOnlyList<string> WikiUsers(IReadOnlyList<string> files)
    {
        var users = new List<string>();
        var seen = new HashSet<string>(files, StringComparer.Ordinal);
        foreach (var file in files) Visit(file);
        return users;

        void Visit(string file)
        {
            if (!modules.TryGetValue(file, out var module)) return;
            foreach (var (_, source) in module.ImportStatements())
                if (module.Imports.TryGetValue(source.Value, out var target) && seen.Add(target)) Visit(target);
            if (module.UsesWiki) users.Add(file);
        }
    }

    /// <summary>Whether a module is the host's own, and no file.</summary>
    private static bool IsHosts(string module) => module is WikiSpecifier or TestSpecifier;

    private void Add(string first)
    {
        var open = new Stack<string>([first]);
        while (open.TryPop(out var file))
        {
            if (sources.ContainsKey(file)) continue;
            if (Parse(file) is not { } module) continue;
            modules.Add(file, module);
            mistakes.AddRange(ForbiddenSyntax.Find(file, module.Prepared.Program!));
            foreach (var (statement, source) in module.ImportStatements())
            {
                var target = Resolve(file, source.Value, out var why);
                if (target is null) mistakes.Add(Place.Of(file, source).Mistake($"Error: cannot import \"{source.Value}\": {why}"));
                else if (module.Imports.TryAdd(source.Value, target) && !IsHosts(target)) open.Push(target);
            }
        }
    }

    private SourceModule? Parse(string file)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(directory, file));
            sources.Add(file, text);
            return new(file, Engine.PrepareModule(text, file, options));
        }
        catch (ScriptPreparationException exception)
        {
            mistakes.Add(exception.InnerException is ParseErrorException error
                ? new(file, "SyntaxError: " + error.Description, error.LineNumber, error.Column + 1)
                : new(file, "SyntaxError: " + exception.Message));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            sources.TryAdd(file, "");
            mistakes.Add(new(file, "cannot be read: " + exception.Message));
        }
        return null;
    }

    private string? Resolve(string importer, string specifier, out string why)
    {
        why = "";
        if (specifier == WikiSpecifier) return WikiSpecifier;
        if (specifier == TestSpecifier)
        {
            why = ScriptFiles.IsTest(importer) ? "" : "it is for files of tests, whose names end in .test.js";
            return why.Length == 0 ? TestSpecifier : null;
        }
        if (!specifier.StartsWith("./", StringComparison.Ordinal) && !specifier.StartsWith("../", StringComparison.Ordinal))
        {
            why = "there is \"wiki\", and there are files, by a path that begins with ./ or ../";
            return null;
        }
        var path = Path.GetFullPath(Path.Combine(directory, Path.GetDirectoryName(importer) ?? "", specifier));
        if (!path.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal)) why = "it lies outside the wiki's directory";
        else if (!File.Exists(path)) why = "there is no such file";
        return why.Length > 0 ? null : Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/');
    }

    private void CheckMaps(IReadOnlyList<string> files)
    {
        var users = files.Concat(modules.Values.Where(module => module.UsesWiki).Select(module => module.File)).Distinct(StringComparer.Ordinal);
        foreach (var sharing in users.GroupBy(ScriptFiles.MapOf, StringComparer.Ordinal).Where(group => group.Count() > 1))
            foreach (var file in sharing.Skip(1))
                mistakes.Add(new(file, $"its map in the store is \"{sharing.Key}\", as that of {sharing.First()}; rename one of the two files"));
    }
}
