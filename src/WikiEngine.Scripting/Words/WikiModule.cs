using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Loading;

namespace WikiEngine.Scripting.Words;

/// <summary>The module "wiki": the object <c>wiki</c>, which is each file's own, and the functions that make answers.</summary>
internal static class WikiModule
{
    /// <summary>What it exports.</summary>
    public static IReadOnlyList<string> Names { get; } = ["wiki", .. Answers.Names];

    public static void Install(ScriptEngine engine)
    {
        var answers = Answers.All(engine.Engine).ToList();
        foreach (var module in engine.Program.Graph.Modules.Values.Where(module => module.Imports.Values.Contains(ModuleGraph.WikiSpecifier)))
            engine.Engine.Modules.Add(ScriptModules.WikiOf(module.File), builder =>
            {
                // A file that takes the answers alone has no wiki of its own, nor has a script that was left out.
                if (engine.Program.HasWiki(module.File)) builder.ExportValue("wiki", WikiObject.Create(engine, module.File));
                foreach (var (name, function) in answers) builder.ExportValue(name, function);
            });
    }
}
