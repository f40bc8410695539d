using WikiEngine.Pipeline;
using WikiEngine.Sqlite;
using WikiEngine.Tests.Pipeline;
using WikiEngine.Tests.Stores;
using WikiEngine.Timers;

namespace WikiEngine.Tests.Timers;

/// <summary>What timers and tasks keep in the store, where several servers share it.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TimerStoreTests : IAsyncDisposable
{
    private const string Map = "later/script/garden";
    private readonly TemporaryDirectory directory = new();
    private readonly SetTime time = new();
    private readonly SqliteStore store;

    public TimerStoreTests() => store = SqliteStore.Open(directory.File("wiki.db"), clock: time);

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        directory.Dispose();
    }

    [Test]
    public async Task One_server_holds_the_lease_until_it_lets_go_or_dies()
    {
        var (one, other) = (new TimerLease(store, time), new TimerLease(store, time));

        Assert.That(await one.TryHoldAsync(default));
        Assert.That(await other.TryHoldAsync(default), Is.False);
        time.Now += TimeSpan.FromSeconds(45);
        Assert.That(await one.TryHoldAsync(default), "renewed");
        time.Now += TimeSpan.FromSeconds(45);
        Assert.That(await other.TryHoldAsync(default), Is.False);
        time.Now += TimeSpan.FromSeconds(16);
        Assert.That(await other.TryHoldAsync(default), "the first one did not renew it");
        Assert.That(await one.TryHoldAsync(default), Is.False);
        await other.ReleaseAsync(default);
        Assert.That(await one.TryHoldAsync(default));
    }

    [Test]
    public async Task Of_two_servers_one_takes_each_time_that_is_due()
    {
        var minute = TimeSpan.FromMinutes(1);
        var times = new TimerTimes(store, time);
        var start = time.Now;

        Assert.That(await times.DueAsync("a", minute, default), Is.EqualTo(start + minute));
        Assert.That(await times.TakeAsync("a", minute, default), Is.False, "not due");
        time.Now += TimeSpan.FromMinutes(10);
        var taken = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => new TimerTimes(store, time).TakeAsync("a", minute, default).AsTask()));
        Assert.That(taken.Count(one => one), Is.EqualTo(1));
        Assert.That(await times.DueAsync("a", minute, default), Is.EqualTo(start + TimeSpan.FromMinutes(11)));
    }

    [Test]
    public async Task Started_tasks_come_in_the_order_of_their_times()
    {
        var started = new StartedTasks(store, time);
        await started.AddAsync(Map, TimeSpan.FromSeconds(20), "late", "1", default);
        await started.AddAsync(Map, TimeSpan.FromSeconds(10), "first", "{ \"a\": [2] }", default);
        await started.AddAsync(Map, TimeSpan.FromSeconds(10), "second", "null", default);

        var order = new List<string>();
        while (await started.NextAsync(Map, default) is var (key, due))
        {
            order.Add($"{(due - time.Now).TotalSeconds} {await started.ReadAsync(Map, key, default)}");
            await started.RemoveAsync(Map, key, default);
        }

        Assert.That(order, Is.EqualTo(new[] { "10 (first, { \"a\": [2] })", "10 (second, null)", "20 (late, 1)" }));
    }

    [Test]
    public async Task No_more_than_a_thousand_wait_and_at_once_neither()
    {
        var started = new StartedTasks(store, time);
        await Task.WhenAll(Enumerable.Range(0, 999).Select(_ => started.AddAsync(Map, default, "t", "null", default).AsTask()));

        var last = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            try
            {
                await started.AddAsync(Map, default, "t", "null", default);
                return "";
            }
            catch (WikiException full)
            {
                return full.Message;
            }
        }));

        Assert.That(last.Order(StringComparer.Ordinal).Distinct(), Is.EqualTo(new[] { "", "1000 started tasks wait already, which is the most; start fewer, or let one do the work of several" }));
        Assert.That(last.Count(message => message.Length == 0), Is.EqualTo(1));
        await started.AddAsync("later/script/other", default, "t", "null", default);
    }

    [TestCase("nonsense", "are no JSON")]
    [TestCase("1,\"task\":\"other\"", "are no JSON")]
    public void Data_that_are_no_JSON_are_refused(string json, string message) =>
        Assert.That(async () => await new StartedTasks(store, time).AddAsync(Map, default, "t", json, default), Throws.ArgumentException.With.Message.Contains(message));

    [Test]
    public void Data_that_are_too_long_are_refused() =>
        Assert.That(async () => await new StartedTasks(store, time).AddAsync(Map, default, "t", $"\"{new string('x', 65_536)}\"", default),
            Throws.ArgumentException.With.Message.Contains("at most 65536 are kept. Keep them in the store, and start the task with their key"));

    [Test]
    public async Task What_can_not_be_a_timer_or_a_task_is_refused()
    {
        await using var wiki = CoreWiki.Start(wiki =>
        {
            Assert.That(() => wiki.Every(TimeSpan.FromMilliseconds(999), _ => { }), Throws.ArgumentException.With.Message.StartsWith("A timer runs every 1 s to 366 days, not every 00:00:00.999"));
            Assert.That(() => wiki.Every(TimeSpan.FromDays(367), _ => { }), Throws.ArgumentException);
            Assert.That(() => wiki.Task("", (_, _) => { }), Throws.ArgumentException.With.Message.StartsWith("The name of a task has 1 to 100 characters, not 0"));
            wiki.Task("a", (_, _) => { });
            Assert.That(() => wiki.Task("a", (_, _) => { }), Throws.ArgumentException.With.Message.StartsWith("There is a task \"a\" already"));
            for (var i = 0; i < 100; i++) wiki.Every(TimeSpan.FromHours(1), _ => { });
            Assert.That(() => wiki.Every(TimeSpan.FromHours(1), _ => { }), Throws.ArgumentException.With.Message.StartsWith("There are 100 timers here already"));
        });

        Assert.That(() => wiki.Wiki.Every(TimeSpan.FromHours(1), _ => { }), Throws.InvalidOperationException);
        Assert.That(async () => await wiki.Wiki.LaterAsync(TimeSpan.Zero, "b"), Throws.ArgumentException.With.Message.StartsWith("There is no task \"b\" here; there are: a"));
        Assert.That(async () => await wiki.Wiki.LaterAsync(TimeSpan.FromSeconds(-1), "a"), Throws.ArgumentException);
        Assert.That(async () => await wiki.Wiki.LaterAsync(TimeSpan.FromDays(367), "a"), Throws.ArgumentException);
    }

    [Test]
    public async Task A_run_acts_in_the_owners_name_and_never_beside_another_of_its_plugin()
    {
        var (running, most, done) = (0, 0, new TaskCompletionSource());
        await using var wiki = CoreWiki.Start(wiki => wiki.Task("save", async (json, request) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await wiki.Pages.SaveAsync(request, "Page " + json, $"{request.IsOwner}");
            Interlocked.Decrement(ref running);
            if (json == "3") done.SetResult();
        }), editing: "closed");
        foreach (var json in new[] { "1", "2", "3" }) await wiki.Wiki.LaterAsync(TimeSpan.Zero, "save", json);

        wiki.Core.Timers.Take(wiki.Snapshot);
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await wiki.Core.Timers.StopAsync();

        Assert.That(most, Is.EqualTo(1));
        foreach (var name in new[] { "Page 1", "Page 2", "Page 3" }) Assert.That((await wiki.Wiki.Pages.GetAsync(wiki.Visit(), name))?.Text, Is.EqualTo("True"));
    }

    [Test]
    public async Task A_task_for_which_no_engine_was_free_is_tried_again_and_stays()
    {
        var refused = new TaskCompletionSource();
        await using var wiki = CoreWiki.Start(wiki => wiki.Task("busy", (_, _) =>
        {
            refused.TrySetResult();
            throw new RefusedException(Response.ServerUnavailable("Too many visitors at once"));
        }));
        await wiki.Wiki.LaterAsync(TimeSpan.Zero, "busy");

        wiki.Core.Timers.Take(wiki.Snapshot);
        await refused.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await wiki.Core.Timers.StopAsync();

        Assert.That(await wiki.Core.Timers.Started.NextAsync(StartedTasks.MapOf(new Source(SourceKind.Plugin, "Test"), "Test"), default), Is.Not.Null);
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
