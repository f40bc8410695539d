using System.Collections.Concurrent;
using WikiEngine.Scripting;
using WikiEngine.Scripting.Engines;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Tests.Scripting;

/// <summary>Several handlers called one after the other where they run.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class JoinedCallsTests
{
    private const string Script = """
        import { wiki } from "wiki";
        wiki.use(({ path }) => { wiki.store.get("use"); if (path === "/broken") "x".repeat(-1); });
        wiki.route("/x", () => { wiki.store.get("route"); return "x"; });
        """;

    private readonly MovedTime time = new();
    private readonly ConcurrentQueue<Thread> threads = new();

    [Test]
    public async Task Handlers_that_are_called_before_the_first_wait_run_on_one_thread()
    {
        using var scripts = Load();
        var answer = await scripts.Set.JoinCallsAsync(() => AskAsync(scripts, "/x"));
        Assert.That(answer?.Status, Is.EqualTo(Status.Success));
        Assert.That(threads, Has.Count.EqualTo(2));
        Assert.That(threads.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_follows_a_wait_is_on_the_threads_of_the_pool_and_calls_all_the_same()
    {
        using var scripts = Load(new() { Engines = 1 });
        using var arrived = new SemaphoreSlim(0);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pending = scripts.Set.JoinCallsAsync(async () =>
        {
            arrived.Release();
            await gate.Task;
            Assert.That(Thread.CurrentThread.IsThreadPoolThread, Is.True);
            return await AskAsync(scripts, "/x");
        });
        await arrived.WaitAsync();
        // The only engine is free again as soon as the work waits.
        Assert.That(() => scripts.GetAsync("/x").GetAwaiter().GetResult()?.Status, Is.EqualTo(Status.Success).After(10_000, 1));
        Assert.That(pending.IsCompleted, Is.False);
        gate.SetResult();
        Assert.That((await pending)?.Status, Is.EqualTo(Status.Success));
        Assert.That(threads, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task After_a_handler_that_may_have_left_its_engine_broken_the_next_one_runs_elsewhere()
    {
        using var scripts = Load();
        for (var i = 0; i < 10; i++)
        {
            threads.Clear();
            var answer = await scripts.Set.JoinCallsAsync(async () =>
            {
                Assert.That(async () => await AskAsync(scripts, "/broken"), Throws.TypeOf<WikiException>().With.Message.Contains("RangeError"));
                return await scripts.GetAsync("/x");
            });
            Assert.That(answer?.Status, Is.EqualTo(Status.Success));
            Assert.That(threads, Has.Count.EqualTo(2));
            Assert.That(threads, Is.Unique);
        }
        Assert.That(() => scripts.Set.Engines, Is.LessThanOrEqualTo(2).After(10_000, 1));
    }

    [Test]
    public async Task An_engine_takes_as_many_calls_as_it_may_joined_or_not()
    {
        using var scripts = Load(new() { CallsPerEngine = 2 });
        for (var i = 0; i < 3; i++) Assert.That((await scripts.Set.JoinCallsAsync(() => AskAsync(scripts, "/x")))?.Status, Is.EqualTo(Status.Success));
        Assert.That(threads, Has.Count.EqualTo(6));
        Assert.That(threads.Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public void Work_that_fails_fails_its_caller()
    {
        using var scripts = Load();
        Assert.That(async () => await scripts.Set.JoinCallsAsync<int>(() => throw new InvalidDataException("at once")), Throws.TypeOf<InvalidDataException>());
        Assert.That(async () => await scripts.Set.JoinCallsAsync<int>(async () =>
        {
            await Task.Yield();
            throw new InvalidDataException("later");
        }), Throws.TypeOf<InvalidDataException>());
        Assert.That(scripts.Log.Lines, Is.Empty);
    }

    [Test]
    public async Task One_that_does_not_come_back_ends_the_wait_for_all_of_them()
    {
        using var scripts = Load();
        using var arrived = new SemaphoreSlim(0);
        using var gate = new SemaphoreSlim(0);
        scripts.StoreOf("config").Delay = _ =>
        {
            arrived.Release();
            gate.Wait(CancellationToken.None);
            return Task.CompletedTask;
        };
        var call = Task.Run(async () => await scripts.Set.JoinCallsAsync(() => AskRouteAsync(scripts)));
        await arrived.WaitAsync();
        for (var i = 0; i < 9; i++) time.Move(ThreadWatch.Interval);

        Assert.That(async () => await call, Throws.TypeOf<WikiException>().With.Message.EqualTo("config.js:3:1: the handler of wiki.route(\"/x\") did not come back within 16 s, and was given up"));
        Assert.That(scripts.Set.GivenUp, Is.EqualTo(1));
        gate.Release();
        Assert.That(() => scripts.Set.GivenUp, Is.Zero.After(10_000, 1));
    }

    [Test]
    public async Task One_that_comes_back_in_the_moment_in_which_it_is_given_up_lets_nobody_wait_for_what_follows()
    {
        using var arrived = new SemaphoreSlim(0);
        using var gate = new SemaphoreSlim(0);
        using var cameBack = new SemaphoreSlim(0);
        using var end = new SemaphoreSlim(0);
        // The log tells of it before anybody who waits is told.
        using var scripts = Load(onLine: line =>
        {
            if (!line.Contains("was given up;", StringComparison.Ordinal)) return;
            gate.Release();
            cameBack.Wait();
        });
        scripts.StoreOf("config").Delay = _ =>
        {
            arrived.Release();
            gate.Wait(CancellationToken.None);
            return Task.CompletedTask;
        };
        var call = Task.Run(async () => await scripts.Set.JoinCallsAsync(async () =>
        {
            await AskRouteAsync(scripts);
            cameBack.Release();
            end.Wait();
            return 0;
        }));
        await arrived.WaitAsync();
        for (var i = 0; i < 9; i++) time.Move(ThreadWatch.Interval);

        Assert.That(async () => await call.WaitAsync(TimeSpan.FromSeconds(30)), Throws.TypeOf<WikiException>().With.Message.Contains("was given up"));
        end.Release();
        Assert.That(() => scripts.Set.GivenUp, Is.Zero.After(10_000, 1));
    }

    [Test]
    public async Task Where_it_was_given_up_between_two_handlers_the_next_one_does_not_run()
    {
        using var scripts = Load();
        using var arrived = new SemaphoreSlim(0);
        using var gate = new SemaphoreSlim(0);
        var call = Task.Run(async () => await scripts.Set.JoinCallsAsync(() =>
        {
            arrived.Release();
            gate.Wait();
            return AskRouteAsync(scripts);
        }));
        await arrived.WaitAsync();
        for (var i = 0; i < 9; i++) time.Move(ThreadWatch.Interval);

        Assert.That(async () => await call, Throws.TypeOf<WikiException>().With.Message.Contains("was given up"));
        gate.Release();
        Assert.That(() => scripts.Set.GivenUp, Is.Zero.After(10_000, 1));
        Assert.That(threads, Is.Empty);
    }

    [Test]
    public async Task The_last_call_of_an_engine_leaves_room_for_the_next_one_that_is_joined_to_it()
    {
        using var scripts = Load(new() { Engines = 2, CallsPerEngine = 1 });
        using var gate = new ManualResetEventSlim();
        using var arrived = new SemaphoreSlim(0);
        var busy = Task.Run(async () => await scripts.Set.JoinCallsAsync(() =>
        {
            arrived.Release();
            gate.Wait();
            return new ValueTask<int>(0);
        }));
        await arrived.WaitAsync();
        // Engines that are replaced leave their places first.
        for (var i = 0; i < 20; i++) Assert.That((await scripts.Set.JoinCallsAsync(() => AskAsync(scripts, "/x")))?.Status, Is.EqualTo(Status.Success));
        gate.Set();
        await busy;
    }

    [Test]
    public async Task Where_all_engines_are_busy_it_is_refused_with_41()
    {
        using var scripts = Load(new() { Engines = 2 });
        using var gate = new ManualResetEventSlim();
        using var arrived = new SemaphoreSlim(0);
        Task[] busy = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(async () => await scripts.Set.JoinCallsAsync(() =>
        {
            arrived.Release();
            gate.Wait();
            return new ValueTask<int>(0);
        })))];
        for (var i = 0; i < busy.Length; i++) await arrived.WaitAsync();
        Assert.That(() => scripts.Set.JoinCallsAsync(() => new ValueTask<int>(0)), Throws.TypeOf<RefusedException>().With.Property("Response").Property("Status").EqualTo(Status.ServerUnavailable));
        gate.Set();
        await Task.WhenAll(busy);
    }

    private TestScripts Load(ScriptLimits? limits = null, Action<string>? onLine = null)
    {
        var scripts = TestScripts.Load([("config.js", Script)], limits, time, onLine);
        scripts.StoreOf("config").Delay = _ =>
        {
            threads.Enqueue(Thread.CurrentThread);
            return Task.CompletedTask;
        };
        return scripts;
    }

    private static async ValueTask<Response?> AskRouteAsync(TestScripts scripts) => await scripts.GetAsync("/x");

    private static async ValueTask<Response?> AskAsync(TestScripts scripts, string path) =>
        await scripts.Wiki.UseHooks[0](TestScripts.Request(path)) ?? await scripts.GetAsync(path);
}
