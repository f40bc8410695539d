using System.Collections.Frozen;

namespace WikiEngine.Pipeline;

/// <summary>Something registered for a pattern, by somebody.</summary>
internal interface IRouteEntry
{
    RoutePattern Pattern { get; }
}

/// <summary>A route: who answers requests for which paths. A prompt is one too; only its paths may end in a nonce.</summary>
internal sealed record RouteEntry(Source Source, RoutePattern Pattern, Func<Request, ValueTask<Response?>> Handler, bool IsPrompt = false) : IRouteEntry;

/// <summary>A route for uploads.</summary>
internal sealed record UploadEntry(Source Source, RoutePattern Pattern, UploadOptions Options, Func<Request, Permit, ValueTask<Response?>> Handler) : IRouteEntry;

/// <summary>
/// All routes of one kind, in the order in which they are asked. Looked up by the path's first segment, so that a route costs nothing on requests that
/// can't fit it.
/// </summary>
internal sealed class RouteTable<T>
    where T : IRouteEntry
{
    private readonly FrozenDictionary<string, T[]> byFirstSegment;
    private readonly T[] anyFirstSegment;

    public RouteTable(IReadOnlyList<T> entries)
    {
        anyFirstSegment = [.. entries.Where(entry => entry.Pattern.FirstSegment is null)];
        byFirstSegment = entries.Select(entry => entry.Pattern.FirstSegment).OfType<string>().Distinct()
            .ToFrozenDictionary(first => first, first => entries.Where(entry => entry.Pattern.FirstSegment is null || entry.Pattern.FirstSegment == first).ToArray());
    }

    /// <summary>The entries that may fit, in order. A pattern that fits is for the caller to find: expressions are foreign code.</summary>
    public T[] Candidates(Request request) =>
        byFirstSegment.TryGetValue(request.Segments.Count == 0 ? "" : request.Segments[0], out var entries) ? entries : anyFirstSegment;
}
