using System.Runtime.CompilerServices;

namespace WikiEngine;

public partial interface IWiki
{
    /// <summary>
    /// Runs something again and again: on one server at a time, and never while a timer or task of this plugin or script is still running. The first run comes one interval after it was first registered;
    /// reloads and restarts don't put it off, and what was missed meanwhile runs once. A failure is logged. A reload ends the waiting; a run that is under way gets 10 s to end, then its request is cancelled.
    /// </summary>
    /// <param name="interval">From the start of a run to that of the next one; 1 s to 366 days.</param>
    /// <param name="run">Gets a request in the owner's name, in the main space of the first host; there is no visitor.</param>
    /// <exception cref="ArgumentException">The interval is shorter or longer, or this plugin or script has 100 timers already.</exception>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Every(TimeSpan interval, Func<Request, ValueTask> run);

    /// <inheritdoc cref="Every(TimeSpan, Func{Request, ValueTask})"/>
    [OverloadResolutionPriority(-1)]
    void Every(TimeSpan interval, Action<Request> run);

    /// <summary>Names something that <see cref="LaterAsync"/> starts. It runs as timers do: on one server at a time, and never beside another timer or task of this plugin or script. A failure is logged, and it is not tried again.</summary>
    /// <param name="name">Its name: 1 to 100 characters.</param>
    /// <param name="run">Gets the data that it was started with, as JSON, and a request in the owner's name, as for <see cref="Every(TimeSpan, Func{Request, ValueTask})"/>.</param>
    /// <exception cref="ArgumentException">The name is none, or there is a task of this name already, or this plugin or script has 100 tasks.</exception>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Task(string name, Func<string, Request, ValueTask> run);

    /// <inheritdoc cref="Task(string, Func{string, Request, ValueTask})"/>
    [OverloadResolutionPriority(-1)]
    void Task(string name, Action<string, Request> run);

    /// <summary>
    /// Starts a task of this plugin or script later. It is on disk when this returns: no restart loses it, and where the server ends while it runs, it runs again. Due tasks run in the order of their times.
    /// At most 1,000 wait for each plugin or script.
    /// </summary>
    /// <param name="delay">From now on; 0 to 366 days.</param>
    /// <param name="name">The task's name.</param>
    /// <param name="json">The data that it gets, as JSON; with the name at most 64 kB.</param>
    /// <param name="cancellation">Gives up waiting; it may be started all the same.</param>
    /// <exception cref="ArgumentException">There is no such task (the message names those that there are), the delay is too long, or the data are no JSON or too long.</exception>
    /// <exception cref="WikiException">1,000 wait already, or the maps are full.</exception>
    ValueTask LaterAsync(TimeSpan delay, string name, string json = "null", CancellationToken cancellation = default);
}
