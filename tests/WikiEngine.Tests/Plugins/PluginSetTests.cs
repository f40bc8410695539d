using WikiEngine.Plugins;

namespace WikiEngine.Tests.Plugins;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PluginSetTests
{
    [Test]
    public void Without_a_directory_there_are_no_plugins_and_no_mistakes()
    {
        using var directory = new PluginsDirectory();

        using var set = directory.Load();

        Assert.That(set.Plugins, Is.Empty);
        Assert.That(set.Mistakes, Is.Empty);
    }

    [Test]
    public void A_plugin_registers_and_answers()
    {
        using var directory = new PluginsDirectory().Install("Good");

        using var set = directory.Load();

        Assert.That(set.Mistakes, Is.Empty);
        Assert.That(set.Plugins, Is.EqualTo(new[] { new LoadedPlugin("Good", new Version(1, 2, 3, 0), directory.Path("Good", "Good.dll")) }));
        Assert.That(set.Plugins[0].Source, Is.EqualTo("plugins/Good"));
        Assert.That(directory.Wikis["Good"].MenuLines, Is.EqualTo(new[] { "=> /good Good" }));
        Assert.That(TextOf(directory.Ask("Good", "/good")), Does.StartWith("Good\n"));
        Assert.That(directory.Log.Lines, Is.EqualTo(new[] { "Information: Plugin Good 1.2.3.0 is loaded" }));
    }

    [Test]
    public void Each_plugin_uses_its_own_version_of_a_library()
    {
        using var directory = new PluginsDirectory().Install("Good", "Neighbour");

        using var set = directory.Load();

        Assert.That(TextOf(directory.Ask("Good", "/good")), Is.EqualTo("Good\n2.0.0\n"));
        Assert.That(TextOf(directory.Ask("Neighbour", "/neighbour")), Is.EqualTo("1.0.0\n"));
    }

    [Test]
    public void Plugins_and_mistakes_are_ordered_by_name()
    {
        using var directory = new PluginsDirectory().Install("Throws", "Neighbour", "Nothing", "Good");

        using var set = directory.Load();

        Assert.That(set.Plugins.Select(plugin => plugin.Name), Is.EqualTo(new[] { "Good", "Neighbour" }));
        Assert.That(set.Mistakes.Select(mistake => mistake.Source), Is.EqualTo(new[] { "plugins/Nothing", "plugins/Throws" }));
    }

    [Test]
    public void Files_beside_the_folders_are_no_plugins()
    {
        using var directory = new PluginsDirectory().Install("Good");
        File.WriteAllText(Path.Combine(directory.FullName, "README.txt"), "Plugins go here");

        using var set = directory.Load();

        Assert.That(set.Mistakes, Is.Empty);
    }

    [Test]
    public void A_loaded_file_can_be_replaced_while_its_plugin_runs()
    {
        using var directory = new PluginsDirectory().Install("Good");
        using var set = directory.Load();

        File.WriteAllText(directory.Path("Good", "Good.dll"), "half a copy");

        Assert.That(TextOf(directory.Ask("Good", "/good")), Does.StartWith("Good\n"));
    }

    [Test]
    public void Two_sets_of_the_same_plugins_live_side_by_side()
    {
        using var directory = new PluginsDirectory().Install("Good");
        using var old = directory.Load();
        var oldWiki = directory.Wikis["Good"];
        directory.Wikis.Clear();

        using var fresh = directory.Load();

        var handlers = new[] { oldWiki, directory.Wikis["Good"] }.Select(wiki => wiki.Routes["/good"].Method.Module.Assembly).ToArray();
        Assert.That(handlers[0], Is.Not.SameAs(handlers[1]));
    }

    [Test]
    public void What_the_host_throws_is_passed_on_and_the_plugins_so_far_end()
    {
        using var directory = new PluginsDirectory().Install("Good", "Neighbour");

        Assert.That(() => PluginSet.Load(directory.FullName, name => name == "Good" ? RecordingWiki.Create(directory.Log).Wiki : throw new InvalidDataException("no wiki"), directory.Log),
            Throws.InstanceOf<InvalidDataException>());

        Assert.That(directory.Log.Lines, Is.EqualTo(new[] { "Information: Plugin Good 1.2.3.0 is loaded", "Information: Good ends" }));
    }

    internal static string? TextOf(Response? response) => (response?.Body as TextBody)?.Text;
}
