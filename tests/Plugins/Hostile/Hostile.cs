using System.Collections.Concurrent;
using System.Globalization;
using WikiEngine;

namespace Hostile;

/// <summary>Loads well, then does what no plugin should: the wiki and its visitors must come to no harm.</summary>
public sealed class Hostile : IWikiPlugin
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> signals = new();
    private IWiki wiki = null!;
    private int bytesPassedOn;

    public void Configure(IWiki wiki)
    {
        this.wiki = wiki;
        wiki.Route("/never-ends", NeverEndAsync);
        wiki.Route("/throws-when-cancelled", ThrowWhenCancelledAsync);
        wiki.Route("/blocks-when-cancelled", BlockWhenCancelledAsync);
        wiki.Route("/stream/throws", _ => Response.Stream("text/plain", ThrowAsync));
        wiki.Route("/stream/silent", _ => Response.Stream("text/plain", BeSilentAsync));
        wiki.Route("/release", _ => Release("silence"));
        wiki.Route("/release/:name", request => Release(request.Parameters["name"]));
        wiki.Route("/asked/:name", WaitUntilAskedAsync);
        wiki.Route("/passed-on", _ => Response.Text(bytesPassedOn.ToString(CultureInfo.InvariantCulture)));
        wiki.Route("/fill/:count", FillAsync);
        wiki.Upload("/raw/:name", new UploadOptions(), PassOnAsync);
        wiki.Upload("/into/:space/:name", new UploadOptions { Authorize = _ => new((Response?)null) }, SaveElsewhereAsync);
        wiki.OnAuthorize(AuthorizeWrongly);
    }

    private async ValueTask<Response?> NeverEndAsync(Request request)
    {
        await Signal("never").Task;
        return null;
    }

    private static async ValueTask<Response?> ThrowWhenCancelledAsync(Request request)
    {
        request.Cancellation.Register(() => throw new InvalidOperationException("I am not to be cancelled"));
        await new TaskCompletionSource().Task.WaitAsync(request.Cancellation);
        return null;
    }

    /// <summary>Registered last, and so called first: all others hear of the end only when this returns.</summary>
    private async ValueTask<Response?> BlockWhenCancelledAsync(Request request)
    {
        Release("begun");
        await Signal("cancellation").Task;
        request.Cancellation.Register(() => Signal("silence").Task.Wait());
        await new TaskCompletionSource().Task;
        return null;
    }

    private static async Task ThrowAsync(Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync("first\n"u8.ToArray(), cancellation);
        throw new InvalidOperationException("The spring is dry");
    }

    private async Task BeSilentAsync(Stream stream, CancellationToken cancellation)
    {
        await stream.WriteAsync("first\n"u8.ToArray(), cancellation);
        await Signal("silence").Task.WaitAsync(cancellation);
        await stream.WriteAsync("last\n"u8.ToArray(), cancellation);
    }

    private Response Release(string name)
    {
        Signal(name).TrySetResult();
        return Response.Text("released");
    }

    /// <summary>Answers when the check has asked for a change of that name: from then on the wiki reads the body.</summary>
    private async ValueTask<Response?> WaitUntilAskedAsync(Request request)
    {
        await Signal(request.Parameters["name"]).Task.WaitAsync(request.Cancellation);
        return Response.Text("asked");
    }

    private async ValueTask<Response?> FillAsync(Request request)
    {
        var count = int.Parse(request.Parameters["count"], CultureInfo.InvariantCulture);
        await Task.WhenAll(Enumerable.Range(0, count).Select(i =>
            wiki.Pages.SaveAsync(request, i.ToString(CultureInfo.InvariantCulture), "text\n").AsTask()));
        return Response.Text("filled");
    }

    private ValueTask<Response?> PassOnAsync(Request request, Permit permit)
    {
        bytesPassedOn = request.Upload!.Bytes.Length;
        return new((Response?)null);
    }

    private async ValueTask<Response?> SaveElsewhereAsync(Request request, Permit permit)
    {
        var change = new ProposedChange(ChangeKind.Page, request.Parameters["space"].TrimStart('-'), request.Parameters["name"]);
        var authorization = await wiki.AuthorizeAsync(request, change);
        if (!authorization.IsPermitted(out var permitted, out var refusal)) return refusal;
        await wiki.Pages.SaveAsync(permitted, request.Upload!.Text());
        return Response.Text("saved");
    }

    private Response? AuthorizeWrongly(ProposedChange change, Request request)
    {
        var name = change.Name.Split('/')[^1];
        Release(name);
        return name switch
        {
            "Success" => Response.Text("All is well"),
            "Redirect" => Response.Redirect("/page/Redirect"),
            "Input" => Response.Input("How many?"),
            _ => null,
        };
    }

    private TaskCompletionSource Signal(string name) => signals.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
