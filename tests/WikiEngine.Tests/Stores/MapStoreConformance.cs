using WikiEngine.Maps;

namespace WikiEngine.Tests.Stores;

/// <summary>What every map store must do. A fixture for a store derives from it and says how to open one.</summary>
public abstract class MapStoreConformance
{
    private const long TotalBytes = 1000;

    private readonly List<IMapStore> opened = [];
    private readonly MovedClock clock = new();

    private IMapStore store = null!;

    /// <summary>Opens a store; those opened within one test share a database, as two servers would.</summary>
    protected abstract IMapStore OpenStore(long totalBytes, TimeProvider clock);

    [SetUp]
    public void OpenFirst() => store = OpenAnother();

    [TearDown]
    public async Task CloseAll()
    {
        foreach (var one in opened) await CloseAsync(one);
    }

    [Test]
    public async Task A_value_comes_back_as_it_was()
    {
        Assert.That(await SetAsync("garden", "frog", """{"a":"Öl 😀\u0000"}"""), Is.EqualTo(MapWrite.Written));

        Assert.That((await GetAsync("garden", "frog"))!.Json, Is.EqualTo("""{"a":"Öl 😀\u0000"}"""));
        Assert.That(await GetAsync("garden", "toad"), Is.Null);
        Assert.That(await GetAsync("pond", "frog"), Is.Null, "maps know nothing of each other");
    }

    [Test]
    public async Task Every_write_changes_the_version()
    {
        await SetAsync("garden", "frog", "1");
        var first = (await GetAsync("garden", "frog"))!.Version;

        await SetAsync("garden", "frog", "1");

        Assert.That((await GetAsync("garden", "frog"))!.Version, Is.Not.EqualTo(first));
        Assert.That(first, Is.Positive);
    }

    [Test]
    public async Task A_key_that_comes_back_has_no_version_it_had_before()
    {
        var seen = new HashSet<long>();
        for (var i = 0; i < 5; i++)
        {
            await SetAsync("garden", "frog", "1");
            Assert.That(seen.Add((await GetAsync("garden", "frog"))!.Version));
            await SetAsync("garden", "frog", null);
            await ReopenAsync();
        }
    }

    [Test]
    public async Task A_value_can_be_removed_once()
    {
        await SetAsync("garden", "frog", "1");

        Assert.That(await SetAsync("garden", "frog", null), Is.EqualTo(MapWrite.Written));
        Assert.That(await SetAsync("garden", "frog", null), Is.EqualTo(MapWrite.Absent));
        Assert.That(await SetAsync("garden", "frog", null, expectedVersion: 0), Is.EqualTo(MapWrite.Absent));
        Assert.That(await GetAsync("garden", "frog"), Is.Null);
    }

    [TestCase("2")]
    [TestCase(null)]
    public async Task Only_who_knows_the_version_writes(string? json)
    {
        await SetAsync("garden", "frog", "1");
        var version = (await GetAsync("garden", "frog"))!.Version;

        Assert.That(await SetAsync("garden", "frog", json, version + 1), Is.EqualTo(MapWrite.Conflict));
        Assert.That(await SetAsync("garden", "frog", json, 0), Is.EqualTo(MapWrite.Conflict));
        Assert.That(await SetAsync("garden", "toad", json, version), Is.EqualTo(MapWrite.Conflict));
        Assert.That(await GetAsync("garden", "frog"), Is.EqualTo(new MapValue("1", version)));
        Assert.That(await SetAsync("garden", "frog", json, version), Is.EqualTo(MapWrite.Written));
        Assert.That((await GetAsync("garden", "frog"))?.Json, Is.EqualTo(json));
    }

    [Test]
    public async Task Version_0_means_that_there_is_none()
    {
        Assert.That(await SetAsync("garden", "frog", "1", 0), Is.EqualTo(MapWrite.Written));
        Assert.That(await SetAsync("garden", "frog", "2", 0), Is.EqualTo(MapWrite.Conflict));
    }

    [Test]
    public async Task Keys_are_listed_by_code_point_and_their_prefix_means_itself()
    {
        string[] keys = ["", "%", "A", "a", "a%b", "a_b", "ab", "'", "\uFFFD", "😀", "😀x", "\U0010FFFF", new('k', 240)];
        foreach (var key in keys) await SetAsync("garden", key, "1");
        await SetAsync("pond", "a", "1");

        Assert.That(await store.KeysAsync("garden", "", default), Is.EqualTo(new[] { "", "%", "'", "A", "a", "a%b", "a_b", "ab", new('k', 240), "\uFFFD", "😀", "😀x", "\U0010FFFF" }));
        Assert.That(await store.KeysAsync("garden", "a", default), Is.EqualTo(new[] { "a", "a%b", "a_b", "ab" }));
        Assert.That(await store.KeysAsync("garden", "a_", default), Is.EqualTo(new[] { "a_b" }));
        Assert.That(await store.KeysAsync("garden", "%", default), Is.EqualTo(new[] { "%" }));
        Assert.That(await store.KeysAsync("garden", "😀", default), Is.EqualTo(new[] { "😀", "😀x" }));
        Assert.That(await store.KeysAsync("nothing", "", default), Is.Empty);
    }

    [Test]
    public async Task All_maps_together_are_bounded_to_the_byte()
    {
        // Three bytes each: "ä" and its two bytes, and one of the value.
        Assert.That(await SetAsync("garden", "ä", "1"), Is.EqualTo(MapWrite.Written));
        Assert.That(await SetAsync("pond", "k", Text(997)), Is.EqualTo(MapWrite.Full));
        Assert.That(await GetAsync("pond", "k"), Is.Null);
        Assert.That(await SetAsync("pond", "k", Text(996)), Is.EqualTo(MapWrite.Written));

        Assert.That(await SetAsync("garden", "ä", "12"), Is.EqualTo(MapWrite.Full));
        Assert.That((await GetAsync("garden", "ä"))!.Json, Is.EqualTo("1"));
        Assert.That(await SetAsync("garden", "ä", "2"), Is.EqualTo(MapWrite.Written), "a value of the same size always fits");
        Assert.That(await SetAsync("pond", "k", Text(995)), Is.EqualTo(MapWrite.Written));
        Assert.That(await SetAsync("garden", "ä", "12"), Is.EqualTo(MapWrite.Written));
        Assert.That(await SetAsync("garden", "ä", "123"), Is.EqualTo(MapWrite.Full));
        await SetAsync("pond", "k", null);
        await ReopenAsync();
        Assert.That(await SetAsync("pond", "k", Text(996)), Is.EqualTo(MapWrite.Full));
        Assert.That(await SetAsync("pond", "k", Text(995)), Is.EqualTo(MapWrite.Written));
    }

    [Test]
    public async Task A_write_that_lost_says_so_before_it_says_that_there_is_no_room()
    {
        await SetAsync("garden", "frog", "1");

        Assert.That(await SetAsync("garden", "frog", Text(2000), expectedVersion: 0), Is.EqualTo(MapWrite.Conflict));
    }

    [Test]
    public async Task Of_many_that_count_up_none_is_lost()
    {
        IMapStore[] stores = [store, OpenAnother()];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(counter => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
                while (!await CountUpAsync(stores[counter % 2])) { }
        })));

        Assert.That((await GetAsync("garden", "count"))!.Json, Is.EqualTo("80"));
    }

    [Test]
    public async Task What_has_ended_is_as_what_was_removed()
    {
        Assert.That(await store.SetAsync("wiki/nonces", "a", "1", 0, clock.Now.AddMinutes(10), default), Is.EqualTo(MapWrite.Written));
        Assert.That(await store.SetAsync("wiki/nonces", "a", "1", 0, clock.Now.AddMinutes(10), default), Is.EqualTo(MapWrite.Conflict));
        clock.Now = clock.Now.AddMinutes(10);

        Assert.That(await GetAsync("wiki/nonces", "a"), Is.Null);
        Assert.That(await store.KeysAsync("wiki/nonces", "", default), Is.Empty);
        Assert.That(await store.SetAsync("wiki/nonces", "a", "2", 0, clock.Now.AddMinutes(10), default), Is.EqualTo(MapWrite.Written));
        Assert.That((await GetAsync("wiki/nonces", "a"))!.Json, Is.EqualTo("2"));
    }

    [Test]
    public async Task The_maps_of_the_wiki_itself_find_room_in_a_full_store()
    {
        await SetAsync("garden", "frog", Text(996));

        Assert.That(await SetAsync("garden", "toad", "1"), Is.EqualTo(MapWrite.Full));
        Assert.That(await SetAsync("wiki/tokens", "toad", "1"), Is.EqualTo(MapWrite.Written));
        await SetAsync("wiki/tokens", "toad", null);
        Assert.That(await SetAsync("garden", "toad", "1"), Is.EqualTo(MapWrite.Full));
    }

    [Test]
    public void Only_the_maps_of_the_wiki_itself_end() =>
        Assert.That(async () => await store.SetAsync("garden", "frog", "1", null, clock.Now, default), Throws.ArgumentException);

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 7, 31, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private static async Task<bool> CountUpAsync(IMapStore store)
    {
        var value = await store.GetAsync("garden", "count", default);
        var next = int.Parse(value?.Json ?? "0", System.Globalization.CultureInfo.InvariantCulture) + 1;
        return await store.SetAsync("garden", "count", $"{next}", value?.Version ?? 0, expires: null, default) == MapWrite.Written;
    }

    private static string Text(int bytes) => new('x', bytes);

    private async Task<MapValue?> GetAsync(string map, string key) => await store.GetAsync(map, key, default);

    private async Task<MapWrite> SetAsync(string map, string key, string? json, long? expectedVersion = null) =>
        await store.SetAsync(map, key, json, expectedVersion, expires: null, default);

    private IMapStore OpenAnother()
    {
        var another = OpenStore(TotalBytes, clock);
        opened.Add(another);
        return another;
    }

    private async Task ReopenAsync()
    {
        await CloseAsync(store);
        store = OpenAnother();
    }

    private static async Task CloseAsync(IMapStore store)
    {
        if (store is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}
