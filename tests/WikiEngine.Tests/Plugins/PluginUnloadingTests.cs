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

    // A context that was told to unload is no longer listed. One that is only forgotten goes some time, too: that would not be enough.
    [Test]
    public void Disposing_unloads_at_once()
    {
        using var directory = new PluginsDirectory().Install("Good", "Neighbour");
        var set = directory.Load();
        AssemblyLoadContext[] contexts = [ContextOf(directory, "Good", "/good"), ContextOf(directory, "Neighbour", "/neighbour")];
        Assert.That(contexts, Is.SubsetOf(AssemblyLoadContext.All));

        set.Dispose();

        Assert.That(contexts.Intersect(AssemblyLoadContext.All), Is.Empty);
    }

    [Test]
    public void A_plugin_that_fails_is_unloaded_at_once()
    {
        using var directory = new PluginsDirectory().Install("Throws");
        using var set = directory.Load();

        Assert.That(AssemblyLoadContext.All, Has.No.Member(ContextOf(directory, "Throws", "/throws")));
    }

    [TestCase("Good", "/good")]
    [TestCase("Neighbour", "/neighbour")]
    public void A_plugin_that_ran_leaves_nothing_behind(string plugin, string path) => AssertGone(LoadAskAndEnd(plugin, path));

    [Test]
    public void A_plugin_that_failed_leaves_nothing_behind_while_the_others_run()
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
        var context = ContextOf(directory, plugin, path);
        Assert.That(context, Is.Not.SameAs(AssemblyLoadContext.Default));
        directory.Wikis.Remove(plugin);
        return new WeakReference(context, trackResurrection: true);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AssemblyLoadContext ContextOf(PluginsDirectory directory, string plugin, string path) =>
        AssemblyLoadContext.GetLoadContext(directory.Wikis[plugin].Routes[path].Method.Module.Assembly)!;

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
