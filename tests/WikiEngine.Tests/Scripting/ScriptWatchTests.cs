using WikiEngine.Scripting;
using WikiEngine.Scripting.Engines;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Tests.Scripting;

/// <summary>A thread that is kept by something that no limit reaches: here the store, which blocks it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ScriptWatchTests : IDisposable
{
    private const string Waiting = "wiki.route(\"/wait\", () => wiki.store.get(\"k\") ?? \"none\"); wiki.route(\"/x\", () => \"x\");";

    // Those of a call and the grace, 1 + 10 + 5 s, every two seconds. One look more finds what is in hand.
    private const int Looks = 9;

    private readonly MovedTime time = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly SemaphoreSlim gate = new(0);

    public void Dispose()
    {
        arrived.Dispose();
        gate.Dispose();
    }

    [Test]
    public async Task A_thread_that_does_not_come_back_is_given_up_and_replaced_and_ends_when_it_does()
    {
        using var scripts = Load(new());
        var call = await BlockAsync(scripts);
        Look(Looks - 1);
        Assert.That((call.IsCompleted, scripts.Set.GivenUp), Is.EqualTo((false, 0)));
        Look(1);

        Assert.That(async () => await call, Throws.TypeOf<WikiException>().With.Message.EqualTo("config.js:2:1: the handler of wiki.route(\"/wait\") did not come back within 16 s, and was given up"));
        Assert.That((scripts.Set.Engines, scripts.Set.GivenUp), Is.EqualTo((1, 1)));
        Assert.That(scripts.Log.Lines, Is.EqualTo(["Warning: config.js:2:1: the handler of wiki.route(\"/wait\") did not come back within 16 s, and was given up; script threads that were given up: 1"]));
        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("x\n"));

        gate.Release();
        Assert.That(() => scripts.Set.GivenUp, Is.Zero.After(10_000, 1));
        Assert.That(() => scripts.Log.Lines, Has.Some.EqualTo("Warning: A script thread that was given up came back, and ends; script threads that were given up: 0").After(10_000, 1));
        Assert.That(scripts.Set.Engines, Is.EqualTo(1));
        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("x\n"));
    }

    [Test]
    public async Task One_that_comes_back_in_time_is_kept()
    {
        using var scripts = Load(new());
        for (var i = 0; i < 3; i++)
        {
            var call = await BlockAsync(scripts);
            Look(Looks - 1);
            gate.Release();
            Assert.That((await call)?.Status, Is.EqualTo(Status.Success));
        }
        Assert.That((scripts.Set.GivenUp, scripts.Log.Lines.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Those_that_are_given_up_take_no_place_in_the_pool()
    {
        using var scripts = Load(new() { Engines = 2 });
        for (var i = 0; i < 4; i++)
        {
            var call = await BlockAsync(scripts);
            Look(Looks);
            Assert.That(async () => await call, Throws.TypeOf<WikiException>());
            Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("x\n"));
        }
        Assert.That((scripts.Set.Engines, scripts.Set.GivenUp), Is.EqualTo((1, 4)));
        gate.Release(4);
        Assert.That(() => scripts.Set.GivenUp, Is.Zero.After(10_000, 1));
    }

    [Test]
    public async Task Where_too_many_are_given_up_all_calls_are_refused_with_41_until_one_comes_back()
    {
        using var scripts = Load(new() { GivenUp = 2 });
        Task<Response?>[] calls = [await BlockAsync(scripts), await BlockAsync(scripts)];
        Look(Looks);
        foreach (var call in calls) Assert.That(async () => await call, Throws.TypeOf<WikiException>());

        var refused = await Assert.ThrowsAsync<RefusedException>(async () => await scripts.GetAsync("/x"));
        Assert.That(refused!.Response.Status, Is.EqualTo(Status.ServerUnavailable));
        Assert.That(scripts.Log.Lines, Has.One.StartsWith("Critical: 2 script threads did not come back: all calls of scripts are refused with 41"));

        gate.Release();
        Assert.That(() => scripts.Set.GivenUp, Is.EqualTo(1).After(10_000, 1));
        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("x\n"));
        gate.Release();
        Assert.That(() => scripts.Set.GivenUp, Is.Zero.After(10_000, 1));
    }

    [Test]
    public async Task Loading_that_does_not_come_back_is_a_mistake()
    {
        var loading = Task.Run(() => TestScripts.Load([("config.js", "import { wiki } from \"wiki\";\nconsole.log(\"here\");")], clock: time, onLine: line =>
        {
            if (!line.EndsWith("here", StringComparison.Ordinal)) return;
            arrived.Release();
            gate.Wait();
        }));
        await arrived.WaitAsync();
        Look(Looks);
        using var scripts = await loading;

        Assert.That(scripts.Mistakes, Is.EqualTo([new Mistake("config.js", "Error: loading did not come back within 10 s, and was given up", 1, 1)]));
        gate.Release();
        Assert.That(() => scripts.Log.Lines, Has.Some.StartsWith("Warning: A script thread that was given up came back").After(10_000, 1));
    }

    private TestScripts Load(ScriptLimits limits)
    {
        var scripts = TestScripts.Load([("config.js", "import { wiki } from \"wiki\";\n" + Waiting)], limits, time);
        scripts.StoreOf("config").Delay = _ =>
        {
            arrived.Release();
            gate.Wait(CancellationToken.None);
            return Task.CompletedTask;
        };
        return scripts;
    }

    private async Task<Task<Response?>> BlockAsync(TestScripts scripts)
    {
        var call = scripts.GetAsync("/wait");
        await arrived.WaitAsync();
        return call;
    }

    private void Look(int times)
    {
        for (var i = 0; i < times; i++) time.Move(ThreadWatch.Interval);
    }
}
