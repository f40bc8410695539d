using Jint;
using Jint.Runtime.Modules;

namespace WikiEngine.Scripting.Loading;

/// <summary>Serves an engine the files that were parsed already, and nothing else. "wiki" is another module for each file.</summary>
internal sealed class ScriptModules(ModuleGraph graph) : IModuleLoader
{
    public static string WikiOf(string file) => $"{ModuleGraph.WikiSpecifier}:{file}";

    public ResolvedSpecifier Resolve(string? referencingModuleLocation, ModuleRequest moduleRequest)
    {
        var specifier = moduleRequest.Specifier;
        var key = specifier;
        if (referencingModuleLocation is not null && graph.Modules.TryGetValue(referencingModuleLocation, out var importer) && importer.Imports.TryGetValue(specifier, out var target))
            key = target == ModuleGraph.WikiSpecifier ? WikiOf(referencingModuleLocation) : target;
        return new(moduleRequest, key, null, SpecifierType.Bare);
    }

    public Module LoadModule(Engine engine, ResolvedSpecifier resolved)
    {
        if (!graph.Modules.TryGetValue(resolved.Key, out var module)) throw new InvalidOperationException($"{resolved.Key} is no file of this wiki's scripts");
        var prepared = module.Prepared;
        return ModuleFactory.BuildSourceTextModule(engine, in prepared);
    }
}
