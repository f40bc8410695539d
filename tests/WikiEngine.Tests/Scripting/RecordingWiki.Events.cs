namespace WikiEngine.Tests.Scripting;

internal sealed partial class RecordingWiki
{
    public List<(string Name, Func<string, Request, ValueTask> Hook)> Events { get; init; } = [];

    public void On(string name, Func<string, Request, ValueTask> hook) => Events.Add((name, hook));

    public void On(string name, Action<string, Request> hook) => throw new NotSupportedException();

    public ValueTask RaiseAsync(string name, string json, Request request) => throw new NotSupportedException();
}
