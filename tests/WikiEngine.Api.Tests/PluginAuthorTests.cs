using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;

namespace WikiEngine.Api.Tests;

/// <summary>Code as plugin authors write it: that it compiles is half of the test.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class PluginAuthorTests
{
    [Test]
    public void A_handler_is_taken_as_synchronous_unless_it_awaits()
    {
        var wiki = DispatchProxy.Create<IWiki, RegisteringWiki>();
        var registered = ((RegisteringWiki)(object)wiki).Registered;

        new Garden().Configure(wiki);

        Assert.That(registered, Is.EqualTo(new[]
        {
            "Menu(String, String)",
            "Menu(IEnumerable`1)", "Menu(ValueTask`1)",
            "Route(String, Response)", "Route(String, Response)", "Route(String, Response)", "Route(String, ValueTask`1)",
            "Route(Regex, Response)", "Route(Regex, ValueTask`1)",
            "Use(Response)", "Use(ValueTask`1)", "Header(IEnumerable`1)", "Header(ValueTask`1)",
            "Footer(IEnumerable`1)", "Footer(ValueTask`1)",
            "OnAuthorize(Response)", "OnAuthorize(ValueTask`1)",
            "Upload(String, UploadOptions, ValueTask`1)",
            "Prompt(String, String, Response)", "Prompt(String, String, ValueTask`1)", "Prompt(String, PromptOptions, ValueTask`1)",
            "OnEdit(Response)", "OnEdit(ValueTask`1)", "OnSaved(Request)", "OnSaved(ValueTask)", "OnPage(Request)", "OnPage(ValueTask)",
            "OnRegistered(Request)", "OnRegistered(ValueTask)", "OnCertificateAdded(ValueTask)", "Route(String, ValueTask`1)", "Prompt(String, String, ValueTask`1)",
            "On(String, Request)", "On(String, ValueTask)",
            "Every(TimeSpan, Request)", "Every(TimeSpan, ValueTask)", "Task(String, Request)", "Task(String, ValueTask)",
            "Route(String, ValueTask`1)", "Route(String, Response)", "Route(String, ValueTask`1)",
        }));
    }

    [TestCase("", "/do/test", "/do/test")]
    [TestCase("garden", "/do/test", "/garden/do/test")]
    [TestCase("Ål", "/do/test", "/%C3%85l/do/test")]
    [TestCase("garden", "gemini://example.org/", "gemini://example.org/")]
    public void A_link_carries_the_space(string space, string path, string link) => Assert.That(RequestFor(["do"], space).Link(path), Is.EqualTo(link));

    [Test]
    public void A_path_is_decoded_but_for_slashes()
    {
        Assert.That(RequestFor([]).Path, Is.EqualTo("/"));
        Assert.That(RequestFor(["page", "A/B c", ""]).Path, Is.EqualTo("/page/A%2FB c/"));
    }

    [Test]
    public void A_mistake_reads_as_file_line_and_column()
    {
        Assert.That(new Mistake("config.js", "no", 12, 5).ToString(), Is.EqualTo("config.js:12:5: no"));
        Assert.That(new Mistake("config.js", "no", 12).ToString(), Is.EqualTo("config.js:12:1: no"));
        Assert.That(new Mistake("plugins/A", "no").ToString(), Is.EqualTo("plugins/A: no"));
    }

    [Test]
    public void An_authorization_that_nobody_made_permits_nothing()
    {
        Assert.That(default(Authorization).IsPermitted(out var permit, out var refusal), Is.False);
        Assert.That(permit, Is.Null);
        Assert.That(refusal?.Status, Is.EqualTo(Status.PermanentFailure));
    }

    private static Request RequestFor(string[] segments, string space = "") => new()
    {
        Url = "gemini://localhost/",
        Scheme = "gemini",
        Host = "localhost",
        Space = space,
        Segments = segments,
        RemoteAddress = IPAddress.Loopback,
        Protocol = "gemini",
    };

    private sealed partial class Garden : IWikiPlugin
    {
        private readonly List<string> newcomers = [];

        public void Configure(IWiki wiki)
        {
            wiki.Menu("/garden", "Garden");
            wiki.Menu(request => request.Account is { } account ? [$"Hello, {account.Name}!"] : null);
            wiki.Menu(async request => await wiki.Store.GetAsync("greeting", request.Cancellation) is { } greeting ? [greeting] : null);
            wiki.Route("/garden", request => Response.Text("Garden", request.Query));
            wiki.Route("/garden/throws", _ => throw new InvalidOperationException("No gate"));
            wiki.Route("/garden/passes", _ => null);
            wiki.Route("/garden/:page", async request => await wiki.Pages.GetAsync(request, request.Parameters["page"]) is { } page ? Response.Gemtext(page.Text) : null);
            wiki.Route(Numbered(), request => Response.Redirect(request.Link("/garden")));
            wiki.Route(Numbered(), async request => Response.Gemtext((await wiki.MenuLinesAsync(request)).ToArray()));
            wiki.Use(request => request.Segments is ["hedge", ..] ? Response.Gone("The hedge was cut") : null);
            wiki.Use(async request => await wiki.Store.GetAsync("closed", request.Cancellation) is null ? null : Response.ServerUnavailable("The garden sleeps"));
            wiki.Header((page, _) => page.Name == "Garden" ? ["Mind the snails"] : null);
            wiki.Header(async (page, request) => await wiki.Store.GetAsync(page.Name, request.Cancellation) is { } note ? [note] : null);
            wiki.Footer((page, _) => [$"=> /garden/{page.Name} In the garden"]);
            wiki.Footer(async (page, request) => (await wiki.Pages.HistoryAsync(request, page.Name, limit: 1)).Select(change => change.Code));
            wiki.OnAuthorize((change, request) => change.Kind == ChangeKind.DeletePage && request.Certificate is null ? Response.CertificateRequired("Who are you?") : null);
            wiki.OnAuthorize(async (change, request) => await wiki.Store.GetAsync(change.Name, request.Cancellation) is null ? null : Response.PermanentFailure("Locked"));
            wiki.Upload("/garden/:page", new UploadOptions { Size = 1000, Mime = ["text/plain"], Change = request => new(ChangeKind.Page, request.Space, request.Parameters["page"]) },
                async (request, permit) =>
                {
                    await wiki.Pages.SaveAsync(permit, request.Upload!.Text());
                    return Response.Redirect(request.Link("/garden"));
                });
            wiki.Prompt("/garden/ask", "What shall grow?", (answer, request) => Response.Gemtext($"{answer} in {request.Space}"));
            wiki.Prompt("/garden/plant", "What shall grow?", async (answer, request) =>
            {
                await wiki.Store.SetAsync("wish", System.Text.Json.JsonSerializer.Serialize(answer), request.Cancellation);
                return Response.Redirect(request.Link("/garden"));
            });
            wiki.Prompt("/garden/:page/sow", new PromptOptions { Question = "Which seed?", Change = request => new(ChangeKind.Page, request.Space, request.Parameters["page"]) },
                async (answer, request) =>
                {
                    await wiki.Pages.UpdateAsync(answer.Permit, page => $"{page?.Text}* {answer.Text}\n", summary: "Sown");
                    return Response.Redirect(request.Link("/garden"));
                });
            wiki.OnEdit((edit, request) =>
            {
                edit.Text = edit.Text.TrimEnd() + "\n";
                edit.Summary ??= request.Account?.Name;
                return edit.Text.Contains("weeds", StringComparison.Ordinal) ? Response.PermanentFailure("No weeds") : null;
            });
            wiki.OnEdit(async (edit, request) => await wiki.Store.GetAsync(edit.Name, request.Cancellation) is null ? null : Response.PermanentFailure("Locked"));
            wiki.OnSaved((change, _) => newcomers.Remove(change.Name));
            wiki.OnSaved(async (change, request) => await wiki.Store.SetAsync("newest", System.Text.Json.JsonSerializer.Serialize(change.Name), request.Cancellation));
            wiki.OnPage((page, _) => page.Title = page.Page.Name.ToUpperInvariant());
            wiki.OnPage(async (page, request) => page.Text += await wiki.Store.GetAsync(page.Page.Name, request.Cancellation));
            wiki.OnRegistered((account, request) => newcomers.Add($"{account.Name} in {request.Space}"));
            wiki.OnRegistered(async (account, request) => await wiki.Store.SetAsync(account.Name, "true", request.Cancellation));
            wiki.OnCertificateAdded((_, _) => throw new InvalidOperationException("No gate"));
            wiki.Route("/garden/who/:name", async request => await wiki.Accounts.FindAsync(request.Parameters["name"], request.Cancellation) is { Certificates.Count: > 1 } account ? Response.Text(account.Created) : null);
            wiki.Prompt("/garden/note", "What did you see?", async (answer, request) =>
            {
                var owner = wiki.AsOwner(wiki.InSpace(request, "garden"));
                await wiki.Pages.SaveAsync(owner, "Notes", $"{(await wiki.Pages.GetAsync(owner, "Notes"))?.Text}* {answer}\n");
                return Response.Redirect(request.Link("/page/Notes"));
            });
            wiki.On("Chat/joined", (json, request) => newcomers.Add(json));
            wiki.On("Chat/left", async (json, request) => await wiki.RaiseAsync("emptied", json, request));
            wiki.Every(TimeSpan.FromMinutes(30), request => newcomers.Clear());
            wiki.Every(TimeSpan.FromHours(1), async request => await wiki.Pages.SaveAsync(request, "Newcomers", string.Join('\n', newcomers)));
            wiki.Task("water", (json, request) => newcomers.Add(json));
            wiki.Task("sow", async (json, request) => await wiki.LaterAsync(TimeSpan.FromDays(1), "water", json, request.Cancellation));
            wiki.Route("/garden/tidy", async request =>
            {
                var owner = wiki.AsOwner(request);
                await wiki.Pages.UpdateAsync(owner, "Notes", page => page?.Text.Trim() ?? "", summary: "Tidied", author: "The gardener");
                await wiki.Files.SaveAsync(owner, "Bed", new byte[] { 1 }, "image/png", author: "The gardener");
                await foreach (var name in wiki.Files.ListAsync(owner, prefix: "Bed", limit: 10)) await wiki.Files.DeleteAsync(owner, name, summary: "Dug over");
                return await wiki.Pages.DeleteAsync(owner, "Weeds") ? wiki.Files.Archive(request, "Bed") : null;
            });
            wiki.Route("/garden/visits", request =>
            {
                var visits = wiki.Memory.Update("visits", old => old is null ? "1" : $"{old}1", expires: TimeSpan.FromMinutes(1));
                return wiki.Secret("gardenKey") is { } key && key == request.Query ? Response.Text(visits) : null;
            });
            wiki.Route("/garden/weather", async request =>
                await wiki.FetchAsync("gemini://weather.example/today", request.Cancellation) is { Status: 20, Mime: "text/gemini" } weather ? Response.Gemtext(weather.Text()) : null);
        }

        [GeneratedRegex("^/garden/(?<number>[0-9]+)$")]
        private static partial Regex Numbered();
    }

    /// <summary>Takes down which overload was called: a handler by what it returns.</summary>
    public class RegisteringWiki : DispatchProxy
    {
        public List<string> Registered { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var parameters = targetMethod!.GetParameters().Select(parameter => parameter.ParameterType);
            Registered.Add($"{targetMethod.Name}({string.Join(", ", parameters.Select(type => type.IsAssignableTo(typeof(Delegate)) ? type.GetGenericArguments()[^1].Name : type.Name))})");
            return null;
        }
    }
}
