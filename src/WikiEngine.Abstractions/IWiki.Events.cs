using System.Runtime.CompilerServices;

namespace WikiEngine;

public partial interface IWiki
{
    /// <summary>Hears of what a plugin tells of: <c>NAME/event</c>. Whether there is such a plugin is not asked: it may come later. A failure is logged.</summary>
    /// <param name="name">The plugin's name, a slash, and the event's: <c>Chat/joined</c>.</param>
    /// <param name="hook">Gets the event's data as JSON, and the request during which it was raised.</param>
    /// <exception cref="ArgumentException">The name lacks a slash, or what should stand before or behind it.</exception>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void On(string name, Func<string, Request, ValueTask> hook);

    /// <inheritdoc cref="On(string, Func{string, Request, ValueTask})"/>
    [OverloadResolutionPriority(-1)]
    void On(string name, Action<string, Request> hook);

    /// <summary>Tells scripts and plugins of an event; returns when all that listen have run, scripts before plugins. What fails in them is logged, and stays there.</summary>
    /// <param name="name">The event's name; what listens names this plugin and a slash before it.</param>
    /// <param name="json">The event's data, as JSON.</param>
    /// <param name="request">The request during which it happened; of a timer the one that it got.</param>
    /// <exception cref="ArgumentException">The name is empty or holds a slash, or the data are no JSON.</exception>
    ValueTask RaiseAsync(string name, string json, Request request);
}
