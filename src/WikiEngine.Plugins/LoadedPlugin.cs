namespace WikiEngine.Plugins;

/// <summary>What is known of a plugin that runs.</summary>
/// <param name="Name">Its name, which is its folder's.</param>
/// <param name="Version">The version of its assembly.</param>
/// <param name="File">The assembly's path.</param>
public sealed record LoadedPlugin(string Name, Version Version, string File)
{
    /// <summary>How it is called in mistakes and logs: <c>plugins/NAME</c>.</summary>
    public string Source => SourceOf(Name);

    internal static string SourceOf(string name) => "plugins/" + name;
}
