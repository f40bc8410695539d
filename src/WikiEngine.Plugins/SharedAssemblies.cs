using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WikiEngine.Plugins;

/// <summary>
/// The assemblies whose types server and plugins exchange, and which are therefore the same for all. A type is known by its name and the assembly that it
/// was loaded from: a plugin with its own copy of these would implement another <see cref="IWikiPlugin"/> than ours. Everything else is the plugin's own.
/// </summary>
internal static class SharedAssemblies
{
    private static readonly AssemblyName Api = typeof(IWikiPlugin).Assembly.GetName();

    public static readonly IReadOnlyList<AssemblyName> All = [Api, typeof(ILogger).Assembly.GetName(), typeof(IServiceCollection).Assembly.GetName()];

    public static string ApiName => Api.Name!;

    public static Version ApiVersion => Api.Version!;

    public static bool IsApi(AssemblyName name) => name.Name == Api.Name;

    public static bool IsShared(AssemblyName name) => All.Any(shared => shared.Name == name.Name);
}
