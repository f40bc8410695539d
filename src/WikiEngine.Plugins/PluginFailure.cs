using System.Reflection;

namespace WikiEngine.Plugins;

/// <summary>Says what is wrong with a plugin: the file, the reason, the remedy.</summary>
internal static class PluginFailure
{
    public static WikiException NotAnAssembly(string file) =>
        new($"{Path.GetFileName(file)} is no .NET assembly: copy it anew, as binary, from the plugin's build output");

    public static WikiException NoPluginType(string file) =>
        new($"{Path.GetFileName(file)} has no public class that implements {nameof(IWikiPlugin)}: add one, or remove the folder if it is no plugin");

    public static WikiException NoConstructor(string file, Type type) =>
        new($"{Path.GetFileName(file)}: {type.FullName} has no public constructor without parameters: add one; what the plugin needs, it finds on the wiki given to Configure");

    public static WikiException SeveralPluginTypes(string file, IEnumerable<Type> types) =>
        new($"{Path.GetFileName(file)} has several public classes that implement {nameof(IWikiPlugin)} ("
            + string.Join(", ", types.Select(type => type.FullName).Order(StringComparer.Ordinal)) + "): leave one of them public");

    public static WikiException MissingDependency(string file, string missing) =>
        new($"{Path.GetFileName(file)} needs {missing}, which its folder does not hold: copy all that \"dotnet publish\" gives");

    /// <summary>The runtime refuses a plugin whose <c>NAME.deps.json</c> lists a file that the folder lacks; its message says which.</summary>
    public static WikiException BrokenManifest(string file, InvalidOperationException exception) =>
        new($"{Path.GetFileName(file)}: what {Path.GetFileNameWithoutExtension(file)}.deps.json lists can't be had: {OneLine(exception.Message)}; copy all that \"dotnet publish\" gives");

    public static string Describe(AssemblyName assembly) => $"{assembly.Name} {assembly.Version}";

    /// <summary>The plugin's own code, or the runtime on its behalf, threw.</summary>
    public static WikiException In(string step, string file, Exception exception) => exception switch
    {
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => In(step, file, first),
        // The runtime names an assembly in full where it misses one, and a plugin that misses a file of its own names a path.
        FileNotFoundException { FileName: { } name } when name.Contains(", Version=", StringComparison.Ordinal) => MissingDependency(file, Describe(new AssemblyName(name))),
        _ => new($"{Path.GetFileName(file)}: {step} threw {exception.GetType().Name}: {OneLine(exception.Message)}; mend the plugin, or remove its folder", exception),
    };

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('.');
}
