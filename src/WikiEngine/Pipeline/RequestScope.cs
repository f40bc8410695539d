using WikiEngine.Identity;
using WikiEngine.Spaces;

namespace WikiEngine.Pipeline;

/// <summary>What the core knows of a request beside what handlers see: the snapshot that it began with, and where its pages are.</summary>
internal sealed record RequestScope(Snapshot Snapshot, Site Site, Space Space)
{
    /// <summary>Who may read and edit in the request's space.</summary>
    public SpaceAccess Access => Snapshot.AccessOf(Space);

    public static RequestScope Of(Request request) =>
        request.Scope as RequestScope ?? throw new ArgumentException("The request is not one that the server handed out");
}
