using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace WikiEngine.Plugins;

/// <summary>
/// What must hold before a plugin is loaded. Found later, these mistakes look like others: against a newer API a plugin seems to be empty,
/// and a missing dependency shows at the first request that needs it.
/// </summary>
internal static class PluginRules
{
    /// <exception cref="WikiException">A rule is broken.</exception>
    public static void Check(PluginHeader plugin)
    {
        var file = Path.GetFileName(plugin.File);
        if (FrameworkMistake(plugin.TargetFramework, Environment.Version) is { } framework) throw new WikiException($"{file} {framework}");
        if (plugin.References.FirstOrDefault(SharedAssemblies.IsApi) is not { Version: { } api }) throw PluginFailure.NoPluginType(plugin.File);
        if (ApiMistake(api, SharedAssemblies.ApiVersion) is { } mistake) throw new WikiException($"{file} {mistake}");
        if (MissingDependencies(plugin) is { Count: > 0 } missing) throw PluginFailure.MissingDependency(plugin.File, string.Join(", ", missing));
    }

    /// <summary>A plugin may be older than the API within a major version; never newer.</summary>
    internal static string? ApiMistake(Version wanted, Version ours)
    {
        if (wanted > ours)
            return $"is built against {SharedAssemblies.ApiName} {wanted}, but this server has {ours}: update the server, or build the plugin against {ours.ToString(3)}";
        return wanted.Major < ours.Major
            ? $"is built against {SharedAssemblies.ApiName} {wanted}, which is too old for this server's {ours}: build the plugin against {ours.ToString(3)}"
            : null;
    }

    internal static string? FrameworkMistake(string? framework, Version ours)
    {
        if (framework is null) return null;
        var parts = framework.Split(",Version=v");
        var runs = parts is [".NETStandard", _] || parts is [".NETCoreApp", var text] && Version.TryParse(text, out var version) && version <= ours;
        return runs ? null : $"is built for {framework}, but this server runs on .NET {ours}: build it for net{ours.ToString(2)}";
    }

    private static List<string> MissingDependencies(PluginHeader plugin)
    {
        AssemblyName[] notBeside = [.. plugin.References.Where(reference => !IsAvailable(reference, Path.GetDirectoryName(plugin.File)!))];
        try
        {
            // Reads NAME.deps.json, by which a dependency may lie in runtimes/…, by platform.
            var listed = new AssemblyDependencyResolver(plugin.File);
            return [.. notBeside.Where(reference => listed.ResolveAssemblyToPath(reference) is null).Select(PluginFailure.Describe)];
        }
        catch (InvalidOperationException) when (notBeside.Length > 0)
        {
            return [.. notBeside.Select(PluginFailure.Describe)];
        }
        catch (InvalidOperationException exception)
        {
            throw PluginFailure.BrokenManifest(plugin.File, exception);
        }
    }

    /// <summary>
    /// A dependency comes with the plugin, or from .NET, or is shared. The server's other libraries don't count, though the runtime would find them:
    /// they change with every release of the server.
    /// </summary>
    private static bool IsAvailable(AssemblyName reference, string folder) =>
        SharedAssemblies.IsShared(reference)
        || File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), reference.Name + ".dll"))
        || File.Exists(Path.Combine(folder, reference.Name + ".dll"));
}
