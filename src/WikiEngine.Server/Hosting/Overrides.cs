using WikiEngine.Server.Configuration;

namespace WikiEngine.Server.Hosting;

/// <summary>What the command line says. It is strongest: applied before the scripts run, so that they see it, and again after them.</summary>
internal sealed record Overrides(Action<WikiOptions> Options, Action<WikiSettings> Settings)
{
    public static readonly Overrides None = new(_ => { }, _ => { });
}
