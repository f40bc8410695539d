using Jint;
using Jint.Native;
using Jint.Native.Object;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary><c>wiki.store</c>: a map of JSON values. The script waits for it on its own thread.</summary>
internal sealed class StoreObject
{
    private readonly ScriptEngine engine;
    private readonly IStore store;
    private readonly JsonValues values;

    private StoreObject(ScriptEngine engine, IStore store)
    {
        this.engine = engine;
        this.store = store;
        values = new(engine.Engine);
    }

    public static ObjectInstance Create(ScriptEngine engine, IStore store)
    {
        var words = new StoreObject(engine, store);
        return Word.Functions(engine.Engine, ("get", words.Get), ("set", words.Set), ("delete", words.Delete), ("keys", words.Keys), ("update", words.Update),
            ("open", arguments => Create(engine, store.Open(arguments.TextAt(0, "store.open", "name")))));
    }

    private JsValue Get(JsValue[] arguments)
    {
        var key = arguments.TextAt(0, "store.get", "key");
        return values.Parse(engine.Clock.Wait(cancellation => store.GetAsync(key, cancellation)));
    }

    private JsValue Set(JsValue[] arguments)
    {
        var key = arguments.TextAt(0, "store.set", "key, value");
        var json = values.Text(arguments.At(1), "store.set(key, value)");
        engine.Clock.Wait(async cancellation =>
        {
            await store.SetAsync(key, json, cancellation);
            return true;
        });
        return JsValue.Undefined;
    }

    private JsBoolean Delete(JsValue[] arguments)
    {
        var key = arguments.TextAt(0, "store.delete", "key");
        return engine.Clock.Wait(cancellation => store.DeleteAsync(key, cancellation)) ? JsBoolean.True : JsBoolean.False;
    }

    private JsArray Keys(JsValue[] arguments)
    {
        var prefix = arguments.At(0).IsUndefined() ? "" : arguments.TextAt(0, "store.keys", "prefix");
        return Word.Texts(engine.Engine, engine.Clock.Wait(cancellation => store.KeysAsync(prefix, cancellation)));
    }

    // The function runs here, on the script's thread and within its limits, and not inside the store's own step: there it would keep everybody
    // from writing. The step only looks whether the value is still the one that the function saw; if not, the function runs again.
    private JsValue Update(JsValue[] arguments)
    {
        var key = arguments.TextAt(0, "store.update", "key, fn");
        if (!arguments.At(1).IsCallable()) throw new ArgumentException($"store.update(key, fn) needs a function, but got {Word.KindOf(arguments.At(1))}");
        while (true)
        {
            var seen = engine.Clock.Wait(cancellation => store.GetAsync(key, cancellation));
            var made = engine.Engine.Call(arguments[1], JsValue.Undefined, [values.Parse(seen)]);
            var next = made.IsNull() ? null : values.Text(made, "the function of store.update");
            if (next == seen) return made;
            var isSame = false;
            engine.Clock.Wait(cancellation => store.UpdateAsync(key, current =>
            {
                isSame = current == seen;
                return isSame ? next : current;
            }, cancellation));
            if (isSame) return made;
        }
    }
}
