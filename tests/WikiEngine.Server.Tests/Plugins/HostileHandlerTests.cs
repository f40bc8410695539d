using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Plugins;

/// <summary>Handlers and streams of a plugin that break their word, or off.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class HostileHandlerTests
{
    private const string TookTooLong = "40 This took too long; try again later";

    [Test]
    public async Task What_a_plugin_throws_when_its_time_is_over_ends_its_own_request_only()
    {
        using var directory = new PluginDirectory().Install("Hostile");
        await using var wiki = await StartImpatientAsync(directory);
        var answer = await wiki.GetAsync("/throws-when-cancelled");
        Assert.That(answer.Header, Is.EqualTo(TookTooLong).Or.StartsWith("42 "));
        Assert.That(answer.IsComplete);
        Assert.That(await wiki.Log.WaitForAsync("I am not to be cancelled"), Does.StartWith("Error: "));
        Assert.That((await wiki.GetAsync("/")).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task What_a_plugin_does_forever_when_its_time_is_over_keeps_nobody_waiting()
    {
        using var directory = new PluginDirectory().Install("Hostile");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki, options: options => options.Limits = options.Limits with { Response = TimeSpan.FromSeconds(1) });
        var visit = wiki.GetAsync("/blocks-when-cancelled");
        Assert.That((await wiki.GetAsync("/asked/begun")).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/release/cancellation")).Status, Is.EqualTo(20));
        Assert.That((await visit).Header, Is.EqualTo(TookTooLong));
        Assert.That((await wiki.GetAsync("/release")).Status, Is.EqualTo(20));
        await wiki.Server.StopAsync();
    }

    [Test]
    public async Task A_handler_that_never_ends_keeps_neither_its_visitor_nor_the_stop_waiting()
    {
        using var directory = new PluginDirectory().Install("Hostile");
        await using var wiki = await StartImpatientAsync(directory);
        var answer = await wiki.GetAsync("/never-ends");
        Assert.That(answer.Header, Is.EqualTo(TookTooLong));
        Assert.That(answer.IsComplete);
        Assert.That((await wiki.GetAsync("/")).Status, Is.EqualTo(20));
        await wiki.Server.StopAsync();
    }

    [Test]
    public async Task A_stream_that_throws_looks_incomplete_and_the_log_names_its_plugin()
    {
        using var directory = new PluginDirectory().Install("Hostile");
        await using var wiki = await TestWiki.StartAsync(directory: directory.Wiki);
        var answer = await wiki.GetAsync("/stream/throws");
        Assert.That(answer.ToString(), Is.EqualTo("20 text/plain\nfirst\n"));
        Assert.That(answer.IsComplete, Is.False, "There must be no close_notify");
        Assert.That(await wiki.Log.WaitForAsync("The spring is dry"), Does.StartWith("Error: ").And.Contain("Hostile failed in a stream"));
    }

    [Test]
    public async Task A_stream_may_be_silent_for_longer_than_a_response_may_take()
    {
        using var directory = new PluginDirectory().Install("Hostile");
        await using var wiki = await StartImpatientAsync(directory);
        await using var listener = await wiki.ConnectAsync();
        await listener.SendAsync($"{wiki.Root}/stream/silent\r\n");
        var first = new byte["20 text/plain\r\nfirst\n".Length];
        await listener.Tls.ReadExactlyAsync(first);
        // Whoever came later has run out of time: so much of it has passed.
        Assert.That((await wiki.GetAsync("/never-ends")).Header, Is.EqualTo(TookTooLong));
        Assert.That((await wiki.GetAsync("/release")).Status, Is.EqualTo(20));
        using var reader = new StreamReader(listener.Tls);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("last\n"));
        Assert.That(await wiki.Log.WaitForAsync("/stream/silent"), Does.Not.Contain("broken off"));
    }

    private static Task<TestWiki> StartImpatientAsync(PluginDirectory directory) =>
        TestWiki.StartAsync(directory: directory.Wiki, options: options => options.Limits = options.Limits with { Response = TimeSpan.FromMilliseconds(300) });
}
