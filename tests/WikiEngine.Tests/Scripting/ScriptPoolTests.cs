namespace WikiEngine.Tests.Scripting;

public class ScriptPoolTests
{
    private const string Waiting = "wiki.route(\"/wait\", () => wiki.store.get(\"k\") ?? \"none\"); wiki.route(\"/x\", () => \"x\");";

    [Test]
    public async Task The_pool_grows_while_calls_wait()
    {
        using var scripts = TestScripts.Config(Waiting);
        var gate = new TaskCompletionSource();
        using var arrived = new SemaphoreSlim(0);
        scripts.StoreOf("config").Delay = cancellation =>
        {
            arrived.Release();
            return gate.Task.WaitAsync(cancellation);
        };

        Task<Response?>[] calls = [.. Enumerable.Range(0, 5).Select(_ => scripts.GetAsync("/wait"))];
        for (var i = 0; i < calls.Length; i++) await arrived.WaitAsync();
        Assert.That(scripts.Set.Engines, Is.EqualTo(5));
        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("x\n"));
        gate.SetResult();
        await Task.WhenAll(calls);

        Assert.That(scripts.Set.Engines, Is.EqualTo(6));
    }

    [Test]
    public async Task Engines_that_many_calls_at_once_needed_end_when_they_are_idle()
    {
        using var scripts = TestScripts.Config(Waiting, new() { IdleEngines = 2, IdleTime = TimeSpan.FromMilliseconds(1) });
        var gate = new TaskCompletionSource();
        using var arrived = new SemaphoreSlim(0);
        scripts.StoreOf("config").Delay = cancellation =>
        {
            arrived.Release();
            return gate.Task.WaitAsync(cancellation);
        };

        for (var burst = 0; burst < 2; burst++)
        {
            Task<Response?>[] calls = [.. Enumerable.Range(0, 5).Select(_ => scripts.GetAsync("/wait"))];
            for (var i = 0; i < calls.Length; i++) await arrived.WaitAsync();
            Assert.That(scripts.Set.Engines, Is.GreaterThanOrEqualTo(5), "those that wait are not idle");
            gate.SetResult();
            await Task.WhenAll(calls);
            gate = new();

            Assert.That(() => scripts.Set.Engines, Is.EqualTo(2).After(10_000, 1));
            Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("x\n"));
        }
    }

    [Test]
    public async Task A_call_beyond_the_largest_pool_is_refused_with_41()
    {
        using var scripts = TestScripts.Config(Waiting, new() { Engines = 2 });
        var gate = new TaskCompletionSource();
        scripts.StoreOf("config").Delay = _ => gate.Task;
        Task<Response?>[] calls = [scripts.GetAsync("/wait"), scripts.GetAsync("/wait")];

        var refused = await Assert.ThrowsAsync<RefusedException>(async () => await scripts.GetAsync("/x"));
        gate.SetResult();
        await Task.WhenAll(calls);

        Assert.That(refused!.Response.Status, Is.EqualTo(Status.ServerUnavailable));
        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("x\n"));
    }

    [Test]
    public async Task An_engine_is_replaced_after_its_number_of_calls()
    {
        using var scripts = TestScripts.Config("let calls = 0; wiki.route(\"/x\", () => `${++calls}`);", new() { CallsPerEngine = 3 });

        var counts = new List<string>();
        for (var i = 0; i < 12; i++) counts.Add((await scripts.TextAsync("/x")).TrimEnd());

        Assert.That(counts, Is.All.AnyOf("1", "2", "3"));
        Assert.That(counts.Count(count => count == "1"), Is.EqualTo(4));
    }

    [Test]
    public void A_call_whose_visitor_left_ends()
    {
        using var scripts = TestScripts.Config("wiki.route(\"/x\", () => { for (;;) {} });", new() { WorkTime = TimeSpan.FromMinutes(5) });
        using var left = new CancellationTokenSource();
        var request = new Request
        {
            Url = "gemini://example.org/x",
            Scheme = "gemini",
            Host = "example.org",
            Segments = ["x"],
            RemoteAddress = System.Net.IPAddress.Loopback,
            Protocol = "gemini",
            Cancellation = left.Token,
        };

        var call = scripts.Wiki.Routes.Single().Handler(request).AsTask();
        left.Cancel();

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Two_requests_at_once_each_see_their_own()
    {
        using var scripts = TestScripts.Config("wiki.route(/x/, ({ path }) => { wiki.store.get(\"k\"); return path; });");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => scripts.TextAsync($"/x{i}")));

        Assert.That(string.Concat(answers), Is.EqualTo(string.Concat(Enumerable.Range(0, 20).Select(i => $"/x{i}\n"))));
    }

    [Test]
    public async Task After_disposal_the_threads_end_and_a_call_is_refused()
    {
        using var scripts = TestScripts.Config(Waiting);
        Assert.That(await scripts.TextAsync("/x"), Is.EqualTo("x\n"));

        scripts.Set.Dispose();

        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => scripts.Set.Engines, Is.Zero.After(10_000, 1));
    }
}
