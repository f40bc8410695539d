using System.Reflection;
using WikiEngine.Pages;

namespace WikiEngine.Tests.Phoebe;

/// <summary>A store of which an import gets some steps only, or in whose way something happens. A proxy can't be sealed, so this is public.</summary>
public class InterruptedStore : DispatchProxy
{
    private int taken, steps;
    private IPageStore inner = null!;
    private Func<Task>? beforeSecond;

    public static IPageStore Of(IPageStore inner, int steps, Func<Task>? beforeSecond = null)
    {
        var store = Create<IPageStore, InterruptedStore>();
        var proxy = (InterruptedStore)(object)store;
        (proxy.inner, proxy.steps, proxy.beforeSecond) = (inner, steps, beforeSecond);
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IPageStore.ImportAsync))
        {
            if (taken++ == steps) throw new OperationCanceledException();
            if (taken == 2) beforeSecond?.Invoke().GetAwaiter().GetResult();
        }
        return targetMethod.Invoke(inner, args);
    }
}
