using WikiEngine;

namespace Curtain;

/// <summary>A rule: the page Curtain names the pages that nobody may read, one a line.</summary>
public sealed class Curtain : IWikiPlugin
{
    public void Configure(IWiki wiki) => wiki.OnRead(async (page, request) =>
        await wiki.Pages.GetAsync(request, "Curtain") is { } list && list.Text.Split('\n').Contains(page.Name) ? Response.PermanentFailure("The curtain is drawn") : null);
}
