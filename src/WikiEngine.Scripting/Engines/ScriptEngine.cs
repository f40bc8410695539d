using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using WikiEngine.Scripting.Crashes;
using WikiEngine.Scripting.Loading;
using WikiEngine.Scripting.Testing;
using WikiEngine.Scripting.Words;

namespace WikiEngine.Scripting.Engines;

/// <summary>One engine with the wiki's scripts loaded. Belongs to one <see cref="ScriptThread"/>, and is used on that thread only.</summary>
internal sealed class ScriptEngine
{
    private static readonly CancellationToken AlreadyCancelled = new(canceled: true);

    private readonly List<Registration> registrations = [];
    private readonly List<JsValue> handlers = [];
    // The numbers of the files whose handlers they are.
    private readonly List<int> modules = [];
    private readonly CallSlot? slot;
    private readonly List<Mistake> mistakes = [];
    private readonly Rejections rejections;
    private JsValue? freeze;
    private long allocatedBefore;

    public ScriptEngine(ScriptProgram program, bool isFirst, CallSlot? slot = null)
    {
        this.slot = slot;
        Program = program;
        IsFirst = isFirst;
        Clock = new(program.Limits.HostTime, slot);
        Engine = Sandbox.CreateEngine(program.Graph, program.Limits, Clock.Deadline, program.Clock);
        rejections = new(Engine);
        HostTasks = new(this);
    }

    public ScriptProgram Program { get; }

    public Engine Engine { get; }

    public WorkClock Clock { get; }

    /// <summary>What the promises of the call wait for outside of the engine.</summary>
    public HostTasks HostTasks { get; }

    /// <summary>The first engine of a set speaks for all while it loads.</summary>
    public bool IsFirst { get; }

    public bool IsLoading { get; private set; } = true;

    /// <summary>The file that runs, while loading.</summary>
    public string? LoadingFile { get; private set; }

    /// <summary>The request of the call that runs; null while loading.</summary>
    public Request? Request { get; private set; }

    /// <summary>The settings as this engine's run left them so far.</summary>
    public Dictionary<string, object?> LoadingSettings { get; } = new(StringComparer.Ordinal);

    public int LogLinesLeft { get; set; }

    public IReadOnlyList<Registration> Registrations => registrations;

    /// <summary>Where the script's call of a function of ours stands, told from within that function.</summary>
    // The first line of the stack is our function's own, with the place of its last argument.
    public Place Here => Place.OfStack(Engine.Advanced.StackTrace, frame: 1) ?? Place.OfStack(Engine.Advanced.StackTrace) ?? new("?", 1, 1);

    /// <summary>Runs all files. Their time is theirs alone: on a busy machine our own steps may take long, and no script could help it.</summary>
    /// <returns>The mistakes; empty where the engine can be used.</returns>
    public IReadOnlyList<Mistake> Load()
    {
        try
        {
            ConsoleObject.Install(this);
            CryptoObject.Install(this);
            (freeze, var sealShared) = Sandbox.Restrict(Engine);
            WikiModule.Install(this);
            TestModule.Install(this);
            RunFiles();
            if (mistakes.Count == 0) Seal(sealShared);
        }
        finally
        {
            IsLoading = false;
        }
        return mistakes;
    }

    /// <summary>Makes an object that no script can change.</summary>
    public JsValue Freeze(JsValue value) => Engine.Call(freeze!, value);

    public void Add(Mistake mistake)
    {
        if (!mistakes.Contains(mistake)) mistakes.Add(mistake);
    }

    public void Register(Registration registration, JsValue handler)
    {
        registrations.Add(registration);
        handlers.Add(handler);
        modules.Add(Program.Running?.NumberOf(registration.File) ?? 0);
    }

    /// <summary>Calls a handler and waits for what it promises.</summary>
    public JsValue Call(int handler, JsValue[] arguments)
    {
        slot?.Enter(modules[handler]);
        var result = Engine.Call(handlers[handler], JsValue.Undefined, arguments);
        // Also what the handler did not wait for is done within its own limits, and does not reach the next call.
        Engine.Advanced.ProcessTasks();
        while (HostTasks.AreUnderWay)
        {
            HostTasks.SettleNext();
            Engine.Advanced.ProcessTasks();
            CheckMemory();
        }
        if (result is not ObjectInstance) return result;
        try
        {
            return result.UnwrapIfPromise(AlreadyCancelled);
        }
        catch (OperationCanceledException cancelled) when (cancelled.CancellationToken == AlreadyCancelled)
        {
            // Nothing is left to run, so nothing will ever settle it.
            throw new WikiException($"{registrations[handler].Place}: {registrations[handler].Handler} returned a promise that never settles", cancelled);
        }
    }

    public void BeginCall(Request? request)
    {
        Request = request;
        LogLinesLeft = Program.Limits.LogLines;
        allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        Clock.Begin(Program.Limits.WorkTime, request?.Cancellation ?? default);
    }

    /// <summary>What the whole call allocated. The engine looks between statements, and begins anew with each entry: a last large buffer would pass.</summary>
    public void CheckMemory()
    {
        if (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore > Program.Limits.Memory) throw new InsufficientMemoryException();
    }

    /// <summary>What failed in the call that nobody waited for, as lines for the log.</summary>
    public IEnumerable<string> TakeRejections(Registration registration) =>
        rejections.Take().Select(rejection => Failures.Of(rejection, registration.Place, registration.Handler, Program.Limits).Message);

    public void EndCall()
    {
        rejections.Clear();
        HostTasks.End();
        Clock.End();
        slot?.Leave();
        Request = null;
    }

    private void RunFiles()
    {
        LogLinesLeft = Program.Limits.LogLines;
        Clock.Begin(Program.Limits.LoadTime);
        try
        {
            foreach (var file in Program.Files.Where(Program.Graph.IsSound))
                if (!Run(file)) break;
        }
        finally
        {
            Clock.End();
            slot?.Leave();
        }
    }

    // None of this is a script's code; but what scripts hung on the built-in objects is walked too, and may be too much.
    private void Seal(JsValue sealShared)
    {
        try
        {
            Engine.Call(sealShared);
        }
        catch (Exception exception)
        {
            Add(new(Program.Files[^1], $"what the scripts changed of JavaScript's own objects can't be closed for requests: {Failures.LoadingMessageOf(exception, Program.Limits)}"));
        }
    }

    private bool Run(string file)
    {
        LoadingFile = file;
        slot?.Enter(Program.Running!.NumberOf(file));
        try
        {
            Engine.Modules.Import(file);
            foreach (var rejection in rejections.Take()) Add(Failures.LoadingMistakeOf(rejection, file, Program.Limits));
        }
        catch (InvalidOperationException) when (mistakes.Count == 0 || mistakes[^1].Source != file)
        {
            Add(new(file, "the top level awaits a promise that never settles", 1, 1));
        }
        catch (Exception exception)
        {
            rejections.Clear();
            if (!JintException.TryGetClrException(exception, out var cause) || cause is not NotedException) Add(Failures.LoadingMistakeOf(exception, file, Program.Limits));
            return exception is JavaScriptException or PromiseRejectedException;
        }
        return true;
    }
}
