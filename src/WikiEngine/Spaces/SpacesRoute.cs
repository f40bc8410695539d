namespace WikiEngine.Spaces;

/// <summary><c>/do/spaces</c>: all spaces of all hosts, in the order of their URLs. With several hosts these are whole.</summary>
internal sealed class SpacesRoute(IWiki wiki)
{
    public Response? Answer(Request request)
    {
        var body = new GemtextBody().Add("# Spaces");
        var areHostsNamed = SpaceLabel.AreHostsNamed(wiki, request);
        var links = wiki.AllSpacesOf(request).Select(space => areHostsNamed
            ? (Target: request.AbsoluteLink("/", space.Space, space.Host), Label: space.Space.Length == 0 ? space.Host : $"{space.Host}/{space.Space}")
            : (Target: space.Space.Length == 0 ? "/" : $"/{Uri.EscapeDataString(space.Space)}/", Label: space.Space.Length == 0 ? "Main space" : space.Space));
        foreach (var (target, label) in links.OrderBy(link => link.Target, StringComparer.Ordinal)) body.Link(target, label);
        return Response.Gemtext(body);
    }
}
