using Acornima.Ast;
using WikiEngine.Scripting.Testing;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Loading;

/// <summary>Finds imports of names that do not exist, which the engine would report without a place.</summary>
internal static class ImportCheck
{
    public static IEnumerable<Mistake> Find(SourceModule module, IReadOnlyDictionary<string, SourceModule> modules)
    {
        foreach (var (statement, source) in module.ImportStatements())
        {
            if (!module.Imports.TryGetValue(source.Value, out var target) || Exports(target, modules, []) is not { } exports) continue;
            foreach (var (node, name) in Wanted(statement))
                if (!exports.Contains(name))
                    yield return Place.Of(module.File, node).Mistake($"SyntaxError: \"{source.Value}\" exports no \"{name}\"{Remedy(target)}");
        }
    }

    public static string NameOf(Expression name) => name switch
    {
        Identifier identifier => identifier.Name,
        StringLiteral literal => literal.Value,
        _ => "",
    };

    private static string Remedy(string target) => OfHost(target) is { } names ? "; it exports: " + string.Join(", ", names) : "";

    /// <summary>The names that a module of the host exports; null for a file.</summary>
    private static IReadOnlyList<string>? OfHost(string target) => target switch
    {
        ModuleGraph.WikiSpecifier => WikiModule.Names,
        ModuleGraph.TestSpecifier => TestModule.Names,
        _ => null,
    };

    private static IEnumerable<(Node Node, string Name)> Wanted(Node statement) => statement switch
    {
        ImportDeclaration import => import.Specifiers.SelectMany(specifier => specifier switch
        {
            ImportSpecifier named => new (Node, string)[] { (named, NameOf(named.Imported)) },
            ImportDefaultSpecifier => [(specifier, "default")],
            _ => [],
        }),
        ExportNamedDeclaration export => export.Specifiers.Select(specifier => ((Node)specifier, NameOf(specifier.Local))),
        _ => [],
    };

    /// <summary>The names that a module exports; null where they can't be known, since it could not be parsed.</summary>
    private static HashSet<string>? Exports(string file, IReadOnlyDictionary<string, SourceModule> modules, HashSet<string> seen)
    {
        if (OfHost(file) is { } hosts) return [.. hosts];
        if (!modules.TryGetValue(file, out var module)) return null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!seen.Add(file)) return names;
        foreach (var statement in module.Prepared.Program!.Body)
        {
            if (statement is ExportDefaultDeclaration) names.Add("default");
            if (statement is ExportNamedDeclaration export)
            {
                names.UnionWith(export.Specifiers.Select(specifier => NameOf(specifier.Exported)));
                if (export.Declaration is { } declaration) names.UnionWith(Declared(declaration));
            }
            if (statement is not ExportAllDeclaration all) continue;
            if (all.Exported is { } name) names.Add(NameOf(name));
            else if (module.Imports.TryGetValue(all.Source.Value, out var target) && Exports(target, modules, seen) is { } others)
                names.UnionWith(others.Where(other => other != "default"));
            else return null;
        }
        return names;
    }

    private static IEnumerable<string> Declared(Node declaration) => declaration switch
    {
        FunctionDeclaration { Id: { } id } => [id.Name],
        ClassDeclaration { Id: { } id } => [id.Name],
        VariableDeclaration variables => variables.Declarations.SelectMany(variable => Bound(variable.Id)),
        _ => [],
    };

    private static IEnumerable<string> Bound(Node? pattern) => pattern switch
    {
        Identifier identifier => [identifier.Name],
        AssignmentPattern assignment => Bound(assignment.Left),
        RestElement rest => Bound(rest.Argument),
        ArrayPattern array => array.Elements.SelectMany(Bound),
        ObjectPattern @object => @object.Properties.SelectMany(property => Bound(property is Property named ? named.Value : property)),
        _ => [],
    };
}
