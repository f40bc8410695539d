using WikiEngine.Maps;

namespace WikiEngine.Tests.Maps;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class MemoryMapsTests
{
    private readonly SettableClock clock = new();

    [Test]
    public void A_value_is_gone_when_its_time_is_over()
    {
        var memory = Memory();
        memory.Set("short", "1", TimeSpan.FromSeconds(60));
        memory.Set("long", "1");
        clock.Now += TimeSpan.FromSeconds(59);
        Assert.That(memory.Get("short"), Is.EqualTo("1"));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.That(memory.Keys(), Is.EqualTo(new[] { "long" }));
        Assert.That((memory.Get("short"), memory.Delete("short"), memory.Get("long")), Is.EqualTo(((string?)null, false, "1")));
    }

    [Test]
    public void An_update_keeps_the_end_of_the_old_value_unless_it_gives_another()
    {
        var memory = Memory();
        memory.Set("a", "1", TimeSpan.FromSeconds(60));
        memory.Set("b", "1", TimeSpan.FromSeconds(60));
        memory.Update("a", old => old + "1");
        memory.Update("b", old => old + "1", TimeSpan.FromSeconds(120));
        clock.Now += TimeSpan.FromSeconds(60);
        Assert.That((memory.Get("a"), memory.Get("b")), Is.EqualTo(((string?)null, "11")));
        Assert.That(memory.Update("b", _ => null), Is.Null);
        Assert.That(memory.Keys(), Is.Empty);
    }

    [Test]
    public void An_update_runs_again_where_another_was_faster()
    {
        var memory = Memory();
        var runs = 0;
        memory.Update("n", old =>
        {
            if (runs++ == 0) memory.Set("n", "5");
            return old is null ? "1" : old + "1";
        });
        Assert.That((memory.Get("n"), runs), Is.EqualTo(("51", 2)));
    }

    [Test]
    public void Where_memory_is_full_the_largest_map_loses_what_was_not_used_for_longest()
    {
        var maps = new MemoryMaps(clock, mostValues: 4);
        NamedMemory small = Memory(maps, "small"), large = Memory(maps, "large");
        small.Set("mine", "1");
        foreach (var key in (string[])["a", "b", "c"]) large.Set(key, "1");
        Assert.That(large.Get("a"), Is.EqualTo("1"), "Used just now");
        large.Set("d", "1");
        Assert.That((small.Keys(), large.Keys()), Is.EqualTo((new[] { "mine" }, new[] { "a", "c", "d" })));
    }

    [Test]
    public void Bytes_are_bounded_too()
    {
        var memory = Memory(new MemoryMaps(clock, mostBytes: 3000));
        foreach (var key in (string[])["a", "b"]) memory.Set(key, $"\"{new string('x', 1000)}\"");
        Assert.That(memory.Keys(), Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void Each_script_and_each_plugin_has_its_own()
    {
        var maps = new MemoryMaps(clock);
        Memory(maps, "garden").Set("k", "1");
        new NamedMemory(maps, clock, "plugin", "garden").Set("k", "2");
        Assert.That((Memory(maps, "garden").Get("k"), Memory(maps, "other").Get("k"), Memory(maps, "other").Open("garden").Get("k")), Is.EqualTo(("1", (string?)null, "1")));
    }

    [Test]
    public void What_is_no_value_is_refused_as_in_the_store()
    {
        var memory = Memory();
        Assert.That(() => memory.Set("", "1"), Throws.TypeOf<WikiException>());
        Assert.That(() => memory.Set(new string('k', 241), "1"), Throws.TypeOf<WikiException>());
        Assert.That(() => memory.Set("k", "no JSON"), Throws.TypeOf<WikiException>().With.Message.Contains("no JSON"));
        Assert.That(() => memory.Set("k", $"\"{new string('x', 65536)}\""), Throws.TypeOf<WikiException>().With.Message.Contains("65536"));
        Assert.That(() => memory.Set("k", "1", TimeSpan.Zero), Throws.TypeOf<WikiException>().With.Message.Contains("expires"));
        Assert.That(memory.Keys(), Is.Empty);
    }

    [Test]
    public void Nobody_makes_maps_without_end()
    {
        var maps = new MemoryMaps(clock);
        for (var i = 0; i < MapLimits.MemoryMaps; i++) Memory(maps, $"map {i}").Set("k", "1");
        Assert.That(() => Memory(maps, "one more").Set("k", "1"), Throws.TypeOf<WikiException>().With.Message.Contains("1000 maps"));
        Memory(maps, "map 0").Delete("k");
        Assert.That(() => Memory(maps, "one more").Set("k", "1"), Throws.Nothing);
    }

    private NamedMemory Memory() => Memory(new MemoryMaps(clock), "test");

    private NamedMemory Memory(MemoryMaps maps, string name = "test") => new(maps, clock, "script", name);

    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
