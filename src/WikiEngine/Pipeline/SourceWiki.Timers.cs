using WikiEngine.Timers;

namespace WikiEngine.Pipeline;

internal sealed partial class SourceWiki
{
    public void Every(TimeSpan interval, Func<Request, ValueTask> run)
    {
        if (interval < TimerLimits.Shortest || interval > TimerLimits.Longest)
            throw new ArgumentException($"A timer runs every {TimerLimits.Shortest.TotalSeconds:0} s to {TimerLimits.Longest.TotalDays:0} days, not every {interval}", nameof(interval));
        if (Open().Timers.Count == TimerLimits.Timers) throw new ArgumentException($"There are {TimerLimits.Timers} timers here already, which is the most", nameof(interval));
        registrations.Timers.Add(new TimerHook(interval, run));
    }

    public void Every(TimeSpan interval, Action<Request> run) => Every(interval, request =>
    {
        run(request);
        return ValueTask.CompletedTask;
    });

    public void Task(string name, Func<string, Request, ValueTask> run)
    {
        if (name.Length is 0 or > TimerLimits.TaskNameLength) throw new ArgumentException($"The name of a task has 1 to {TimerLimits.TaskNameLength} characters, not {name.Length}", nameof(name));
        if (Open().Tasks.Exists(task => task.Name == name)) throw new ArgumentException($"There is a task \"{name}\" already", nameof(name));
        if (registrations.Tasks.Count == TimerLimits.Tasks) throw new ArgumentException($"There are {TimerLimits.Tasks} tasks here already, which is the most", nameof(name));
        registrations.Tasks.Add(new TaskHook(name, run));
    }

    public void Task(string name, Action<string, Request> run) => Task(name, (json, request) => Run(run, json, request));

    public async ValueTask LaterAsync(TimeSpan delay, string name, string json = "null", CancellationToken cancellation = default)
    {
        if (delay < TimeSpan.Zero || delay > TimerLimits.Longest) throw new ArgumentException($"A task is started within 0 s to {TimerLimits.Longest.TotalDays:0} days, not after {delay}", nameof(delay));
        if (!registrations.Tasks.Exists(task => task.Name == name))
        {
            var known = registrations.Tasks.Count == 0 ? "there are none" : "there are: " + string.Join(", ", registrations.Tasks.Select(task => task.Name));
            throw new ArgumentException($"There is no task \"{name}\" here; {known}", nameof(name));
        }
        var waiting = StartedTasks.MapOf(source, registrations.Map);
        await core.Timers.Started.AddAsync(waiting, delay, name, json, cancellation);
        core.Timers.Runs.Tell(waiting);
    }
}
