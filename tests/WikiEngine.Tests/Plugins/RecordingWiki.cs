using System.Reflection;
using Microsoft.Extensions.Logging;

namespace WikiEngine.Tests.Plugins;

/// <summary>A wiki that only takes down what a plugin registers. A proxy, so that it need not grow with <see cref="IWiki"/>.</summary>
public class RecordingWiki : DispatchProxy
{
    private readonly Dictionary<string, Func<Request, Response?>> routes = [];
    private readonly List<string> menu = [];
    private ILogger log = new RecordingLog();

    public IReadOnlyDictionary<string, Func<Request, Response?>> Routes => routes;

    public IReadOnlyList<string> MenuLines => menu;

    public static (IWiki Wiki, RecordingWiki Record) Create(ILogger? log = null)
    {
        var wiki = Create<IWiki, RecordingWiki>();
        var record = (RecordingWiki)wiki;
        record.log = log ?? record.log;
        return (wiki, record);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod?.Name, args)
        {
            case ("get_Log", _):
                return log;
            case (nameof(IWiki.Route), [string pattern, Func<Request, Response?> handler]):
                routes.Add(pattern, handler);
                return null;
            case (nameof(IWiki.Menu), [string url, string text]):
                menu.Add($"=> {url} {text}");
                return null;
            default:
                throw new NotSupportedException($"{targetMethod} is not recorded");
        }
    }
}
