using WikiEngine.Pipeline;

namespace WikiEngine.Tests.Pipeline;

[Parallelizable(ParallelScope.All)]
public sealed class WorkGateTests
{
    [Test]
    public async Task Few_search_at_once_some_wait_and_the_others_come_back_later()
    {
        var gate = new WorkGate(1, 1);
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource<int>());
        var first = gate.RunAsync(() =>
        {
            begun.SetResult();
            return end.Task;
        }, default);
        await begun.Task;
        var second = gate.RunAsync(() => Task.FromResult(2), default);

        Assert.That(async () => await gate.RunAsync(() => Task.FromResult(3), default), Throws.TypeOf<RefusedException>().With.Property("Response").Property("Status").EqualTo(Status.SlowDown));
        Assert.That(second.IsCompleted, Is.False);

        end.SetResult(1);
        Assert.That(await first, Is.EqualTo(1));
        Assert.That(await second, Is.EqualTo(2));
        Assert.That(await gate.RunAsync(() => Task.FromResult(4), default), Is.EqualTo(4));
    }

    [Test]
    public async Task Who_gives_up_or_fails_leaves_room()
    {
        var gate = new WorkGate(1, 0);
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        Assert.That(async () => await gate.RunAsync(() => Task.FromResult(1), canceled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await gate.RunAsync<int>(() => throw new InvalidOperationException(), default), Throws.InvalidOperationException);
        Assert.That(await gate.RunAsync(() => Task.FromResult(2), default), Is.EqualTo(2));
    }
}
