using WikiEngine.Plugins;

namespace WikiEngine.Tests.Plugins;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PluginRulesTests
{
    [TestCase("1.2.0.0", "1.2.0.0", null)]
    [TestCase("1.1.9.0", "1.2.0.0", null)]
    [TestCase("1.2.1.0", "1.2.0.0", "is built against WikiEngine.Abstractions 1.2.1.0, but this server has 1.2.0.0: update the server, or build the plugin against 1.2.0")]
    [TestCase("2.0.0.0", "1.2.0.0", "is built against WikiEngine.Abstractions 2.0.0.0, but this server has 1.2.0.0: update the server, or build the plugin against 1.2.0")]
    [TestCase("0.9.0.0", "1.2.0.0", "is built against WikiEngine.Abstractions 0.9.0.0, which is too old for this server's 1.2.0.0: build the plugin against 1.2.0")]
    public void A_plugin_needs_an_api_of_the_same_major_version_and_not_above_the_servers(string wanted, string ours, string? mistake) =>
        Assert.That(PluginRules.ApiMistake(Version.Parse(wanted), Version.Parse(ours)), Is.EqualTo(mistake));

    [TestCase(null, true)]
    [TestCase(".NETCoreApp,Version=v10.0", true)]
    [TestCase(".NETCoreApp,Version=v8.0", true)]
    [TestCase(".NETStandard,Version=v2.0", true)]
    [TestCase(".NETCoreApp,Version=v11.0", false)]
    [TestCase(".NETFramework,Version=v4.8", false)]
    [TestCase(".NETCoreApp,Version=vX", false)]
    [TestCase("", false)]
    public void A_plugin_is_built_for_the_servers_framework_or_an_older_one(string? framework, bool runs) =>
        Assert.That(PluginRules.FrameworkMistake(framework, new Version(10, 0, 12)), runs ? Is.Null : Does.EndWith("but this server runs on .NET 10.0.12: build it for net10.0"));
}
