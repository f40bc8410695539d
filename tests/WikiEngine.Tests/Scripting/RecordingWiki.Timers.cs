namespace WikiEngine.Tests.Scripting;

internal sealed partial class RecordingWiki
{
    public List<(TimeSpan Interval, Func<Request, ValueTask> Run)> Timers { get; init; } = [];

    public List<(string Name, Func<string, Request, ValueTask> Run)> Tasks { get; init; } = [];

    /// <summary>What was started.</summary>
    public List<string> Started { get; init; } = [];

    public void Every(TimeSpan interval, Func<Request, ValueTask> run) => Timers.Add((interval, run));

    public void Every(TimeSpan interval, Action<Request> run) => throw new NotSupportedException();

    public void Task(string name, Func<string, Request, ValueTask> run)
    {
        if (Tasks.Exists(task => task.Name == name)) throw new ArgumentException($"There is a task \"{name}\" already", nameof(name));
        Tasks.Add((name, run));
    }

    public void Task(string name, Action<string, Request> run) => throw new NotSupportedException();

    public ValueTask LaterAsync(TimeSpan delay, string name, string json = "null", CancellationToken cancellation = default)
    {
        if (!Tasks.Exists(task => task.Name == name)) throw new ArgumentException($"There is no task \"{name}\" here", nameof(name));
        Started.Add($"{delay} {name} {json}");
        return ValueTask.CompletedTask;
    }
}
