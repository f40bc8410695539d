using System.Reflection;
using WikiEngine.Pages;
using WikiEngine.Sqlite;

namespace WikiEngine.Tests.Phoebe;

/// <summary>A store of which an import gets some steps only, or in whose way something happens.</summary>
internal sealed class InterruptedStore : IDisposable
{
    public InterruptedStore(SqliteStore store, int steps, Func<Task>? beforeSecond = null)
    {
        Store = DispatchProxy.Create<IPageStore, Proxy>();
        var proxy = (Proxy)(object)Store;
        (proxy.Inner, proxy.Steps, proxy.BeforeSecond) = (store, steps, beforeSecond);
    }

    public IPageStore Store { get; }

    public void Dispose() => ((Proxy)(object)Store).Inner = null!;

    internal class Proxy : DispatchProxy
    {
        private int taken;

        public SqliteStore Inner { get; set; } = null!;

        public int Steps { get; set; }

        public Func<Task>? BeforeSecond { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IPageStore.ImportAsync))
            {
                if (taken++ == Steps) throw new OperationCanceledException();
                if (taken == 2) BeforeSecond?.Invoke().GetAwaiter().GetResult();
            }
            return targetMethod.Invoke(Inner, args);
        }
    }
}
