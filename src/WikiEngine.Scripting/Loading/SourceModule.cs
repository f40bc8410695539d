using Acornima.Ast;
using Jint;
using Module = Acornima.Ast.Module;

namespace WikiEngine.Scripting.Loading;

/// <summary>A file that was read and parsed, shared by all engines.</summary>
internal sealed class SourceModule(string file, Prepared<Module> prepared)
{
    private readonly Dictionary<string, string> imports = new(StringComparer.Ordinal);

    /// <summary>Relative to the wiki's directory, with slashes; also the name under which errors show it.</summary>
    public string File { get; } = file;

    public Prepared<Module> Prepared { get; } = prepared;

    /// <summary>From the specifier as it is written to the file, or to <see cref="ModuleGraph.WikiSpecifier"/>.</summary>
    public IDictionary<string, string> Imports => imports;

    /// <summary>All statements that import or re-export, with the specifier that they name.</summary>
    public IEnumerable<(Node Statement, StringLiteral Source)> ImportStatements()
    {
        foreach (var statement in Prepared.Program!.Body)
        {
            var source = statement switch
            {
                ImportDeclaration import => import.Source,
                ExportNamedDeclaration export => export.Source,
                ExportAllDeclaration export => export.Source,
                _ => null,
            };
            if (source is not null) yield return (statement, source);
        }
    }

    /// <summary>True where the file imports the object <c>wiki</c>, and so has a map.</summary>
    public bool UsesWiki => ImportStatements().Any(import => import.Source.Value == ModuleGraph.WikiSpecifier
        && (import.Statement is not ImportDeclaration declaration || declaration.Specifiers.Any(specifier =>
            specifier is not ImportSpecifier named || ImportCheck.NameOf(named.Imported) == "wiki")));
}
