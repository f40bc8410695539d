using WikiEngine.Server.Tests.Live;
using WikiEngine.Tests.Architecture;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>The scripts of the folder <c>scripts/</c>, as they stand there.</summary>
internal static class ReadyMade
{
    public static string Read(string name) => File.ReadAllText(Repository.PathOf($"scripts/{name}"));

    /// <summary>Starts a wiki with a script in <c>conf.d/</c>, as the file says at its top.</summary>
    public static Task<TestWiki> StartAsync(string name, string? text = null, Action<WikiSettings>? settings = null, string? directory = null, TimeProvider? clock = null) =>
        TestWiki.StartAsync(files: new Dictionary<string, string> { [$"conf.d/{name}"] = text ?? Read(name) }, settings: settings, directory: directory, clock: clock);
}
