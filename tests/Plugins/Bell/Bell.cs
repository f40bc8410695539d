using WikiEngine;

namespace Bell;

/// <summary>A plugin that tells of what happens: <c>/ring/3</c> raises <c>Bell/rung</c>.</summary>
public sealed class Bell : IWikiPlugin
{
    public void Configure(IWiki wiki) => wiki.Route("/ring/:times", async request =>
    {
        await wiki.RaiseAsync("rung", $"{{ \"times\": {request.Parameters["times"]} }}", request);
        return Response.Text("Rung");
    });
}
