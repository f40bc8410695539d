using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>Timers and tasks of scripts in a running wiki.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TimerScriptTests
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    private const string Counting = """
        import { wiki } from "wiki";
        wiki.every("30m", request => {
          const n = wiki.store.update("n", n => (n ?? 0) + 1);
          console.log(`run ${n} of ${request.host}`);
        });
        """;

    private const string Starting = """
        import { wiki } from "wiki";
        wiki.task("grow", data => console.log(`grown: ${data.name}`));
        wiki.task("fail", () => { throw new Error("no water"); });
        wiki.route("/start/:delay/:task/:name", ({ params }) => {
          wiki.later(params.delay, params.task, { name: params.name });
          return "started";
        });
        """;

    [Test]
    public async Task A_timer_runs_each_time_it_is_due()
    {
        var time = new MovedTime();
        await using var wiki = await TestWiki.StartAsync(Counting, clock: time);

        for (var n = 1; n <= 3; n++)
        {
            await time.WaitForTimerAsync(HalfAnHour);
            time.Move(HalfAnHour);
            await wiki.Log.WaitForAsync($"run {n} of localhost");
        }
    }

    [Test]
    public async Task A_reload_and_a_restart_do_not_put_a_timer_off()
    {
        var directory = Directory.CreateTempSubdirectory("wikiengine-timers-").FullName;
        var time = new MovedTime();
        await using (var wiki = await TestWiki.StartAsync(Counting, directory: directory, clock: time))
        {
            await time.WaitForTimerAsync(HalfAnHour);
            time.Move(TimeSpan.FromMinutes(10));
            wiki.Save("config.js", Counting + "\n// mended");
            await wiki.ReloadAsync();
            await time.WaitForTimerAsync(TimeSpan.FromMinutes(20));
        }
        time.Move(TimeSpan.FromMinutes(15));
        await using (var again = await TestWiki.StartAsync(directory: directory, clock: time))
        {
            await time.WaitForTimerAsync(TimeSpan.FromMinutes(5));
            time.Move(TimeSpan.FromMinutes(5));
            await again.Log.WaitForAsync("run 1 of localhost");
            await time.WaitForTimerAsync(HalfAnHour);
        }
        Directory.Delete(directory, recursive: true);
    }

    [Test]
    public async Task What_was_missed_runs_once()
    {
        var directory = Directory.CreateTempSubdirectory("wikiengine-timers-").FullName;
        var time = new MovedTime();
        await using (await TestWiki.StartAsync(Counting, directory: directory, clock: time)) await time.WaitForTimerAsync(HalfAnHour);
        time.Move(TimeSpan.FromHours(5));
        await using (var again = await TestWiki.StartAsync(directory: directory, clock: time))
        {
            await again.Log.WaitForAsync("run 1 of localhost");
            await time.WaitForTimerAsync(HalfAnHour);
            Assert.That(again.Log.Lines, Has.None.Contains("run 2"));
        }
        Directory.Delete(directory, recursive: true);
    }

    [Test]
    public async Task The_timers_of_a_replaced_configuration_end()
    {
        var time = new MovedTime();
        await using var wiki = await TestWiki.StartAsync("""import { wiki } from "wiki"; wiki.every("20m", () => console.log("old"));""", clock: time);
        await time.WaitForTimerAsync(TimeSpan.FromMinutes(20));
        wiki.Save("config.js", """import { wiki } from "wiki"; wiki.every("21m", () => console.log("new"));""");
        await wiki.ReloadAsync();
        await time.WaitForTimerAsync(TimeSpan.FromMinutes(21));

        time.Move(TimeSpan.FromHours(1));

        await wiki.Log.WaitForAsync("new");
        Assert.That(wiki.Log.Lines, Has.None.Contains("old"));
    }

    [Test]
    public async Task A_failing_timer_is_logged_with_its_place_and_goes_on()
    {
        var time = new MovedTime();
        await using var wiki = await TestWiki.StartAsync("import { wiki } from \"wiki\";\nlet n = 0;\nwiki.every(\"30m\", () => {\n  throw new Error(`no ${wiki.store.update(\"n\", n => (n ?? 0) + 1)}`);\n});", clock: time);

        for (var n = 1; n <= 2; n++)
        {
            await time.WaitForTimerAsync(HalfAnHour);
            time.Move(HalfAnHour);
            Assert.That(await wiki.Log.WaitForAsync($"Error: no {n}"), Does.Contain("script config.js failed in the timer of 00:30:00: config.js:4:"));
        }
    }

    [Test]
    public async Task A_started_task_runs_when_it_is_due_with_its_data()
    {
        var time = new MovedTime();
        await using var wiki = await TestWiki.StartAsync(Starting, clock: time);

        Assert.That((await wiki.GetAsync("/start/7s/grow/tea")).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/start/0s/grow/milk")).Status, Is.EqualTo(20));
        await wiki.Log.WaitForAsync("grown: milk");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(7));
        Assert.That(wiki.Log.Lines, Has.None.Contains("grown: tea"));
        time.Move(TimeSpan.FromSeconds(7));

        await wiki.Log.WaitForAsync("grown: tea");
    }

    [Test]
    public async Task A_restart_loses_no_started_task()
    {
        var directory = Directory.CreateTempSubdirectory("wikiengine-timers-").FullName;
        var time = new MovedTime();
        await using (var wiki = await TestWiki.StartAsync(Starting, directory: directory, clock: time))
            Assert.That((await wiki.GetAsync("/start/7s/grow/tea")).Status, Is.EqualTo(20));
        time.Move(TimeSpan.FromHours(1));
        await using (var again = await TestWiki.StartAsync(directory: directory, clock: time))
            await again.Log.WaitForAsync("grown: tea");
        await using (var third = await TestWiki.StartAsync(directory: directory, clock: time))
        {
            Assert.That((await third.GetAsync("/start/0s/grow/milk")).Status, Is.EqualTo(20));
            await third.Log.WaitForAsync("grown: milk");
            Assert.That(third.Log.Lines, Has.None.Contains("grown: tea"));
        }
        Directory.Delete(directory, recursive: true);
    }

    [Test]
    public async Task A_failing_task_is_logged_and_not_tried_again()
    {
        var time = new MovedTime();
        await using var wiki = await TestWiki.StartAsync(Starting, clock: time);

        await wiki.GetAsync("/start/0s/fail/tea");
        Assert.That(await wiki.Log.WaitForAsync("no water"), Does.Contain("script config.js failed in the task \"fail\": config.js:3:"));
        await wiki.GetAsync("/start/0s/grow/milk");
        await wiki.Log.WaitForAsync("grown: milk");

        Assert.That(wiki.Log.Lines.Count(line => line.Contains("no water", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_task_that_nobody_named_is_refused()
    {
        await using var wiki = await TestWiki.StartAsync(Starting);

        Assert.That((await wiki.GetAsync("/start/0s/weed/tea")).Status, Is.EqualTo(42));
        Assert.That(await wiki.Log.WaitForAsync("There is no task"), Does.Contain("config.js:5:").And.EndsWith("TypeError: There is no task \"weed\" here; there are: grow, fail"));
    }

    [Test]
    public async Task A_task_whose_name_went_with_a_reload_is_dropped_and_said()
    {
        var time = new MovedTime();
        await using var wiki = await TestWiki.StartAsync(Starting, clock: time);
        await wiki.GetAsync("/start/7s/grow/tea");
        wiki.Save("config.js", """import { wiki } from "wiki"; wiki.task("other", () => {});""");
        await wiki.ReloadAsync();
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(7));

        time.Move(TimeSpan.FromSeconds(7));

        await wiki.Log.WaitForAsync("script config.js has no task \"grow\" any more; what was started is dropped");
    }

    [Test]
    public async Task A_timer_may_start_tasks_and_fetch()
    {
        var time = new MovedTime();
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki } from "wiki";
            wiki.every("30m", () => wiki.later("0s", "read", "gemini://nowhere.example/"));
            wiki.task("read", async url => {
              try { await wiki.fetch(url); } catch (e) { console.log(`${e}`); }
            });
            """, clock: time);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(10));

        time.Move(HalfAnHour);

        Assert.That(await wiki.Log.WaitForAsync("was not fetched"), Does.Contain("gemini://nowhere.example/ was not fetched: nowhere.example is not among the hosts"));
    }
}
