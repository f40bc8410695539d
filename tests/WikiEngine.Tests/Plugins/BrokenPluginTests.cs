namespace WikiEngine.Tests.Plugins;

/// <summary>Each broken plugin stands beside a good one, which must run all the same.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class BrokenPluginTests
{
    [TestCase("ConstructorThrows", "ConstructorThrows.dll: The constructor of ConstructorThrows threw InvalidOperationException: No ground to build on; mend the plugin, or remove its folder")]
    [TestCase("MissingDependency", "MissingDependency.dll needs Garden 1.0.0.0, which its folder does not hold: copy all that \"dotnet publish\" gives")]
    [TestCase("NewerApi", "NewerApi.dll is built against WikiEngine.Abstractions 99.0.0.0, but this server has 0.1.0.0: update the server, or build the plugin against 0.1.0")]
    [TestCase("NewerFramework", "NewerFramework.dll is built for .NETCoreApp,Version=v99.0, but this server runs on .NET 10.")]
    [TestCase("NoConstructor", "NoConstructor.dll: NoConstructor.NoConstructor has no public constructor without parameters: add one")]
    [TestCase("Nothing", "Nothing.dll has no public class that implements IWikiPlugin: add one, or remove the folder if it is no plugin")]
    [TestCase("Throws", "Throws.dll: Configure threw InvalidOperationException: The garden has no gate. None at all; mend the plugin, or remove its folder")]
    [TestCase("TwoPlugins", "TwoPlugins.dll has several public classes that implement IWikiPlugin (TwoPlugins.First, TwoPlugins.Second): leave one of them public")]
    public void A_broken_plugin_is_left_out_with_one_clear_mistake(string plugin, string message)
    {
        using var directory = new PluginsDirectory().Install("Good", plugin);

        AssertLeftOut(directory, plugin, message);
    }

    [TestCase("")]
    [TestCase("MZ")]
    [TestCase("This is no assembly but a text that somebody gave the wrong name, long enough to hold what could be a header of some kind or another.")]
    public void A_file_that_is_no_assembly_is_left_out(string content)
    {
        using var directory = new PluginsDirectory().Install("Good").Write("Text", "Text.dll", System.Text.Encoding.UTF8.GetBytes(content));

        AssertLeftOut(directory, "Text", "Text.dll is no .NET assembly: copy it anew");
    }

    [Test]
    public void An_assembly_that_was_copied_in_part_is_left_out([Values(100, 1000, 3000, 4000)] int length)
    {
        using var directory = new PluginsDirectory().Install("Good", "Neighbour");
        var whole = File.ReadAllBytes(directory.Path("Neighbour", "Neighbour.dll"));
        directory.Write("Neighbour", "Neighbour.dll", whole[..length]);

        AssertLeftOut(directory, "Neighbour", "Neighbour.dll");
    }

    [Test]
    public void A_folder_without_an_assembly_of_its_name_is_left_out()
    {
        using var directory = new PluginsDirectory().Install("Good").Write("Empty", "Other.dll", []);

        AssertLeftOut(directory, "Empty", "Empty.dll is missing: the plugin's assembly must bear the name of its folder");
    }

    [Test]
    public void A_plugin_that_does_not_know_the_api_is_left_out()
    {
        using var directory = new PluginsDirectory().Install("Good")
            .Write("Garden", "Garden.dll", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "plugins/Good/Garden.dll")));

        AssertLeftOut(directory, "Garden", "Garden.dll has no public class that implements IWikiPlugin");
    }

    [TestCase("{ \"this is\": no json")]
    [TestCase(null)]
    public void A_plugin_whose_library_was_not_copied_is_left_out(string? manifest)
    {
        using var directory = new PluginsDirectory().Install("Good", "Neighbour");
        File.Delete(directory.Path("Neighbour", "Garden.dll"));
        if (manifest is not null) File.WriteAllText(directory.Path("Neighbour", "Neighbour.deps.json"), manifest);

        AssertLeftOut(directory, "Neighbour", "Neighbour.dll needs Garden 1.0.0.0, which its folder does not hold");
    }

    [Test]
    public void A_plugin_with_a_broken_manifest_is_left_out()
    {
        using var directory = new PluginsDirectory().Install("Good", "Neighbour");
        File.WriteAllText(directory.Path("Neighbour", "Neighbour.deps.json"), "{ \"this is\": no json");

        AssertLeftOut(directory, "Neighbour", "Neighbour.dll: what Neighbour.deps.json lists can't be had: ");
    }

    [Test]
    public void A_library_of_the_server_is_none_of_the_plugins()
    {
        using var directory = new PluginsDirectory().Install("Good");
        var core = Path.Combine(AppContext.BaseDirectory, "WikiEngine.Plugins.dll");
        directory.Write("WikiEngine.Plugins", "WikiEngine.Plugins.dll", File.ReadAllBytes(core));

        AssertLeftOut(directory, "WikiEngine.Plugins", "WikiEngine.Plugins.dll needs McMaster.NETCore.Plugins 2.0.0.0, which its folder does not hold");
    }

    private static void AssertLeftOut(PluginsDirectory directory, string plugin, string message)
    {
        using var set = directory.Load();

        var mistake = set.Mistakes.Single();
        Assert.That(mistake.Source, Is.EqualTo("plugins/" + plugin));
        Assert.That(mistake.Message, Does.StartWith(message).And.Not.Contains("\n"));
        Assert.That(set.Plugins.Select(loaded => loaded.Name), Is.EqualTo(new[] { "Good" }));
        Assert.That(directory.Log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).Single(), Does.Contain(mistake.ToString()));
    }
}
