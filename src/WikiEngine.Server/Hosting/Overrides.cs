using WikiEngine.Server.Configuration;

namespace WikiEngine.Server.Hosting;

/// <summary>What the command line says. It is strongest: applied before the scripts run, so that they see it, and its settings again after them.</summary>
/// <param name="Options">Sets hosts, spaces, addresses. A <see cref="WikiException"/> from it is a mistake.</param>
/// <param name="Settings">Changes the settings alone; gets the options since which token is a space's depends on the spaces.</param>
internal sealed record Overrides(Action<WikiOptions> Options, Action<WikiOptions> Settings)
{
    /// <summary>For commands that take the owner's files as they are.</summary>
    public static readonly Overrides None = new(_ => { }, _ => { });
}
