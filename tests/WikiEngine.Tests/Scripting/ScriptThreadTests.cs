using WikiEngine.Scripting;
using WikiEngine.Scripting.Engines;
using WikiEngine.Scripting.Loading;

namespace WikiEngine.Tests.Scripting;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class ScriptThreadTests
{
    private static readonly ScriptLimits Limits = new() { Engines = 2 };

    private readonly RecordingLog log = new();

    [Test]
    public async Task A_thread_that_does_not_start_is_refused_with_41_and_takes_no_place_in_the_pool()
    {
        var hasThreads = false;
        var program = Program(live =>
        {
            if (!hasThreads) throw new InsufficientMemoryException("no thread");
            ScriptThread.StartNew(live);
        });

        for (var i = 0; i <= Limits.Engines; i++)
        {
            var refused = Assert.Throws<RefusedException>(() => program.Pool.Do(program, new TestWork(() => { })));
            Assert.That(refused!.Response.Status, Is.EqualTo(Status.ServerUnavailable));
        }
        Assert.That(() => program.Pool.Start(program, isFirst: true), Throws.TypeOf<InsufficientMemoryException>());
        Assert.That(program.Pool.Threads, Is.Zero);
        Assert.That(log.Lines, Is.All.EqualTo("Error: The system gave no thread for a script engine; a call was refused with 41"));

        hasThreads = true;
        var work = new TestWork(() => { });
        program.Pool.Do(program, work);
        await work.Outcome;
        program.Pool.Close();
    }

    [Test]
    public void Work_on_which_its_thread_dies_fails_with_the_reason_when_the_pool_has_room_again()
    {
        var program = Program(ScriptThread.StartNew);

        for (var i = 0; i <= Limits.Engines; i++)
        {
            var work = new TestWork(() => throw new InvalidOperationException("dies"));
            program.Pool.Do(program, work);
            Assert.That(async () => await work.Outcome.WaitAsync(TimeSpan.FromMinutes(1)), Throws.InvalidOperationException.With.Message.EqualTo("dies"));
            Assert.That(program.Pool.Threads, Is.Zero);
        }
        Assert.That(log.Lines, Is.All.EqualTo("Critical: A script's thread died"));
    }

    [Test]
    public async Task Work_for_an_idle_thread_that_dies_on_it_fails_too()
    {
        var program = Program(ScriptThread.StartNew);
        var good = new TestWork(() => { });
        program.Pool.Do(program, good);
        await good.Outcome;

        var work = new TestWork(() => throw new InvalidOperationException("dies"));
        program.Pool.Do(program, work);

        Assert.That(async () => await work.Outcome.WaitAsync(TimeSpan.FromMinutes(1)), Throws.InvalidOperationException);
    }

    private ScriptProgram Program(Action<ThreadStart> start) =>
        new([], ModuleGraph.Read(Path.GetTempPath(), [], Limits), (_, _) => throw new NotSupportedException(), log, Limits) { StartThread = start };

    /// <summary>Work that does not guard itself, as a handler's call does.</summary>
    private sealed class TestWork(Action run) : ScriptWork
    {
        private readonly TaskCompletionSource outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Outcome => outcome.Task;

        public override bool Run(ScriptEngine engine)
        {
            run();
            return true;
        }

        public override string Name(ScriptProgram program) => "a test";

        public override bool IsComplete => outcome.Task.IsCompleted;

        public override void Complete() => outcome.TrySetResult();

        public override void Fail(Exception exception) => outcome.TrySetException(exception);
    }
}
