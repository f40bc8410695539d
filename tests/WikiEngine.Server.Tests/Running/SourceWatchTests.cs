using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using WikiEngine.Server.Hosting;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

[Parallelizable(ParallelScope.All)]
internal sealed class SourceWatchTests
{
    private static readonly SourceStamp Old = new("a", "p");
    private static readonly SourceStamp New = new("b", "p");

    [Test]
    public async Task The_watch_goes_on_after_failures_and_says_each_kind_once()
    {
        using var log = new TestLog(LogLevel.Information);
        var looks = new ConcurrentQueue<Func<SourceStamp>>([
            () => throw new IOException("Too many open files"), () => throw new IOException("Too many open files"),
            () => throw new DirectoryNotFoundException("gone"), () => New]);
        await WatchAsync(() => looks.TryDequeue(out var look) ? look() : New, _ => Task.FromResult(true), reloads: 1, log);
        Assert.That(log.Lines, Is.EqualTo(new[]
        {
            "Warning: Changes of the files can't be noticed for now: Too many open files",
            "Warning: Changes of the files can't be noticed for now: gone",
        }));
    }

    [Test]
    public async Task Plugins_that_were_not_taken_up_are_due_with_the_next_change()
    {
        using var log = new TestLog(LogLevel.Information);
        var looks = new ConcurrentQueue<SourceStamp>([new("broken", "new"), new("broken", "new"), new("mended", "new"), new("mended", "new"), new("again", "new")]);
        var last = Old;
        var asked = await WatchAsync(() => last = looks.TryDequeue(out var next) ? next : last, _ => Task.FromResult(last.Scripts != "broken"), reloads: 3, log);
        Assert.That(asked, Is.EqualTo(new[] { true, true, false }));
    }

    /// <summary>Watches until so many reloads were asked for, and returns for each whether plugins were meant.</summary>
    private static async Task<List<bool>> WatchAsync(Func<SourceStamp> look, Func<bool, Task<bool>> reload, int reloads, TestLog log)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var asked = new List<bool>();
        await new SourceWatch(look, plugins =>
        {
            asked.Add(plugins);
            if (asked.Count == reloads) stop.Cancel();
            return reload(plugins);
        }, TimeProvider.System, log).RunAsync(Old, stop.Token);
        return asked;
    }
}
