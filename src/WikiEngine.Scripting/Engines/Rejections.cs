using Jint;
using Jint.Native;
using Jint.Native.Promise;
using Jint.Runtime;

namespace WikiEngine.Scripting.Engines;

/// <summary>The promises of a run that failed and that nobody waited for: they must not fail in silence.</summary>
internal sealed class Rejections
{
    private const int Most = 10;

    private readonly List<(JsValue Promise, JsValue Why)> open = [];

    public Rejections(Engine engine) => engine.Advanced.PromiseRejectionTracker += (_, rejection) =>
    {
        if (rejection.Operation == PromiseRejectionOperation.Handle) open.RemoveAll(known => ReferenceEquals(known.Promise, rejection.Promise));
        else if (open.Count < Most) open.Add((rejection.Promise, rejection.Value ?? JsValue.Undefined));
    };

    public void Clear() => open.Clear();

    /// <summary>Takes them out.</summary>
    public IReadOnlyList<Exception> Take()
    {
        if (open.Count == 0) return [];
        IReadOnlyList<Exception> taken = [.. open.Select(rejection => new PromiseRejectedException(rejection.Why))];
        open.Clear();
        return taken;
    }
}
