using System.Runtime.CompilerServices;

namespace WikiEngine.Pipeline;

/// <summary>
/// Awaited, it goes on on a thread of the pool. Scripts run on threads of their own, and a request that one of them let pass goes on there, since the next script's route may be asked without another
/// way between threads; but no further, for others wait for that thread.
/// </summary>
internal readonly struct PoolThread : ICriticalNotifyCompletion
{
    public static PoolThread Enter() => default;

    public bool IsCompleted => Thread.CurrentThread.IsThreadPoolThread;

    public PoolThread GetAwaiter() => this;

    public void GetResult() { }

    public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static action => action(), continuation, preferLocal: false);

    public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(static action => action(), continuation, preferLocal: false);
}
