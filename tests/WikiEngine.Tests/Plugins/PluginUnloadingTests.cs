using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace WikiEngine.Tests.Plugins;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PluginUnloadingTests
{
    [Test]
    public void Disposing_ends_all_plugins_last_one_first_whatever_they_throw()
    {
        using var directory = new PluginsDirectory().Install("Good", "Neighbour");
        var set = directory.Load();

        set.Dispose();
        set.Dispose();

        Assert.That(directory.Log.Lines.Skip(2), Is.EqualTo(new[]
        {
            "Error: Plugin Neighbour failed to end: its Dispose threw <InvalidOperationException: The gate is stuck>",
            "Information: Good ends",
        }));
    }

    [TestCase("Good", "/good")]
    [TestCase("Neighbour", "/neighbour")]
    public void A_plugin_that_ran_is_unloaded(string plugin, string path) => AssertGone(LoadAskAndEnd(plugin, path));

    [Test]
    public void A_plugin_that_failed_is_unloaded_while_the_others_run()
    {
        using var directory = new PluginsDirectory().Install("Good", "Throws");
        using var set = directory.Load();

        AssertGone(Forget(directory, "Throws", "/throws"));
        Assert.That(directory.Ask("Good", "/good"), Is.Not.Null);
    }

    // Not inlined: a local of the test itself would keep the plugin alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadAskAndEnd(string plugin, string path)
    {
        using var directory = new PluginsDirectory().Install(plugin);
        using var set = directory.Load();
        Assert.That(directory.Ask(plugin, path), Is.Not.Null);
        return Forget(directory, plugin, path);
    }

    /// <summary>Drops a plugin's registrations, as the host does.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Forget(PluginsDirectory directory, string plugin, string path)
    {
        var context = AssemblyLoadContext.GetLoadContext(directory.Wikis[plugin].Routes[path].Method.Module.Assembly)!;
        Assert.That(context, Is.Not.SameAs(AssemblyLoadContext.Default));
        directory.Wikis.Remove(plugin);
        return new WeakReference(context, trackResurrection: true);
    }

    private static void AssertGone(WeakReference context)
    {
        // Unloading takes several collections: each frees what held the next.
        for (var round = 0; context.IsAlive && round < 20; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.That(context.IsAlive, Is.False);
    }
}
