using System.Reflection;
using McMaster.NETCore.Plugins;

namespace WikiEngine.Plugins;

/// <summary>A plugin's object, with the loader that keeps its assemblies apart from all others.</summary>
internal sealed class PluginInstance
{
    private readonly PluginLoader loader;

    private PluginInstance(string name, string file, PluginLoader loader, IWikiPlugin plugin)
    {
        Name = name;
        File = file;
        Plugin = plugin;
        this.loader = loader;
    }

    public string Name { get; }

    public string File { get; }

    public IWikiPlugin Plugin { get; }

    /// <exception cref="WikiException">It can't be loaded, holds not just one plugin, or its constructor throws.</exception>
    public static PluginInstance Create(string name, string file)
    {
        PluginLoader? loader = null;
        try
        {
            loader = PluginLoader.CreateFromAssemblyFile(file, Isolated);
            return new PluginInstance(name, file, loader, Construct(file, PluginType(file, loader.LoadDefaultAssembly())));
        }
        catch (Exception exception)
        {
            loader?.Dispose();
            throw exception as WikiException ?? PluginFailure.In("Loading", file, exception);
        }
    }

    public void Unload() => loader.Dispose();

    private static void Isolated(PluginConfig config)
    {
        config.IsUnloadable = true;
        // A file that is in use could not be replaced everywhere, and one that is replaced while it is in use ends the process.
        config.LoadInMemory = true;
        foreach (var shared in SharedAssemblies.All) config.SharedAssemblies.Add(shared);
    }

    private static Type PluginType(string file, Assembly assembly)
    {
        Type[] all = [.. assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(IWikiPlugin)))];
        Type[] fit = [.. all.Where(type => type.GetConstructor(Type.EmptyTypes) is not null)];
        return (fit, all) switch
        {
            ([var one], _) => one,
            ([], []) => throw PluginFailure.NoPluginType(file),
            ([], _) => throw PluginFailure.NoConstructor(file, all[0]),
            _ => throw PluginFailure.SeveralPluginTypes(file, fit),
        };
    }

    private static IWikiPlugin Construct(string file, Type type)
    {
        try
        {
            return (IWikiPlugin)Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions, null, null, null)!;
        }
        catch (Exception exception)
        {
            throw PluginFailure.In($"The constructor of {type.Name}", file, exception);
        }
    }
}
