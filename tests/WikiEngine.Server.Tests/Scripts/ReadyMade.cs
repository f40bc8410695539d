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

    /// <summary>The text of a script in which an owner filled something in: each of the pairs stands in it, and is replaced.</summary>
    public static string Filled(string name, params (string Of, string By)[] changes)
    {
        var text = Read(name);
        foreach (var (of, by) in changes)
        {
            Assert.That(text, Does.Contain(of), name);
            text = text.Replace(of, by, StringComparison.Ordinal);
        }
        return text;
    }
}
