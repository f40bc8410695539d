using Jint;
using Jint.Native;
using Jint.Native.Object;
using WikiEngine.Scripting.Engines;

namespace WikiEngine.Scripting.Words;

/// <summary><c>wiki.memory</c>: the words of the store, for what may be lost at a restart.</summary>
internal sealed class MemoryObject
{
    private readonly ScriptEngine engine;
    private readonly IMemory memory;
    private readonly JsonValues values;

    private MemoryObject(ScriptEngine engine, IMemory memory)
    {
        this.engine = engine;
        this.memory = memory;
        values = new(engine.Engine);
    }

    public static ObjectInstance Create(ScriptEngine engine, IMemory memory)
    {
        var words = new MemoryObject(engine, memory);
        return Word.Functions(engine.Engine,
            ("get", arguments => words.values.Parse(memory.Get(arguments.TextAt(0, "memory.get", "key")))),
            ("set", words.Set),
            ("delete", arguments => memory.Delete(arguments.TextAt(0, "memory.delete", "key")) ? JsBoolean.True : JsBoolean.False),
            ("keys", words.Keys),
            ("update", words.Update),
            ("open", arguments => Create(engine, memory.Open(arguments.TextAt(0, "memory.open", "name")))));
    }

    private JsValue Set(JsValue[] arguments)
    {
        const string Usage = "memory.set(key, value, { expires })";
        var key = arguments.TextAt(0, "memory.set", "key, value");
        memory.Set(key, values.Text(arguments.At(1), "memory.set(key, value)"), Expires(arguments.At(2), Usage));
        return JsValue.Undefined;
    }

    private JsArray Keys(JsValue[] arguments)
    {
        var keys = memory.Keys(arguments.At(0).IsUndefined() ? "" : arguments.TextAt(0, "memory.keys", "prefix"));
        var most = engine.Program.Limits.ArraySize;
        return keys.Count <= most
            ? Word.Texts(engine.Engine, keys)
            : throw new WikiException($"memory.keys(prefix) gives at most {most} keys, and there are {keys.Count}; give a longer prefix");
    }

    // The function runs between looking and writing, and again where another engine was faster: no lock is held while a script runs.
    private JsValue Update(JsValue[] arguments)
    {
        const string Usage = "memory.update(key, fn, { expires })";
        var key = arguments.TextAt(0, "memory.update", "key, fn");
        if (!arguments.At(1).IsCallable()) throw new ArgumentException($"memory.update(key, fn) needs a function, but got {Word.KindOf(arguments.At(1))}");
        var expires = Expires(arguments.At(2), Usage);
        while (true)
        {
            var seen = memory.Get(key);
            var made = engine.Engine.Call(arguments[1], JsValue.Undefined, [values.Parse(seen)]);
            var next = made.IsNull() ? null : values.Text(made, "the function of memory.update");
            var isSame = false;
            memory.Update(key, current =>
            {
                isSame = current == seen;
                return isSame ? next : current;
            }, expires);
            if (isSame) return made;
        }
    }

    private static TimeSpan? Expires(JsValue value, string usage)
    {
        var options = CallOptions.Read(value, usage, "expires");
        return options.Duration("expires");
    }
}
