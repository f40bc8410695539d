using System.Net;
using WikiEngine.Tests.Scripting;

namespace WikiEngine.Tests.Pipeline;

[Parallelizable(ParallelScope.All)]
public class DerivedRequestsTests
{
    [Test]
    public async Task In_the_owners_name_no_policy_and_no_hook_refuses()
    {
        await using var wiki = CoreWiki.Start(configure: wiki =>
        {
            wiki.OnAuthorize((_, _) => Response.PermanentFailure("No change"));
            wiki.OnRead((_, _) => Response.PermanentFailure("No reading"));
        }, editing: "closed", settings: settings => settings.Reading = "known");
        var (pages, visitor) = (wiki.Wiki.Pages, wiki.Visit());
        var owner = wiki.Wiki.AsOwner(visitor);
        Assert.That(async () => await pages.SaveAsync(visitor, "Tea", "Green"), Throws.TypeOf<RefusedException>());
        Assert.That(await pages.SaveAsync(owner, "Tea", "Green"), Is.EqualTo(1));
        Assert.That(async () => await pages.GetAsync(visitor, "Tea"), Throws.TypeOf<RefusedException>());
        Assert.That((await pages.GetAsync(owner, "Tea"))?.Text, Is.EqualTo("Green"));
        Assert.That(await pages.ListAsync(owner).ToListAsync(), Is.EqualTo(new[] { "Tea" }));
        Assert.That((await pages.SearchAsync(owner, "green")).Matches.Select(match => match.Name), Is.EqualTo(new[] { "Tea" }));
        Assert.That(await wiki.Wiki.RefuseReadingAsync(owner), Is.Null);
        var change = (await pages.HistoryAsync(owner, "Tea")).Single();
        Assert.That((change.Code, change.Author), Is.EqualTo(("0000", (string?)null)));
        var deletion = await wiki.Wiki.AuthorizeAsync(owner, new(ChangeKind.DeletePage, "", "Tea"));
        Assert.That(await pages.DeleteAsync(deletion.Permit!), Is.True);
    }

    [Test]
    public async Task In_the_owners_name_limits_of_size_hold()
    {
        await using var wiki = CoreWiki.Start(settings: settings => settings.PageSizeLimit = 3);
        Assert.That(async () => await wiki.Wiki.Pages.SaveAsync(wiki.Wiki.AsOwner(wiki.Visit()), "Tea", "Green"),
            Throws.TypeOf<RefusedException>().With.Message.Contains("more than 3 bytes"));
    }

    [Test]
    public async Task Nothing_of_the_visitor_is_in_the_owners_request()
    {
        await using var wiki = CoreWiki.Start();
        var visitor = wiki.Visit("/do/x", TestCertificates.Of("CN=Alex"), new Upload { Size = 0, Token = "hello" });
        visitor.Account = new Account("Alex");
        var owner = wiki.Wiki.AsOwner(visitor);
        Assert.That((visitor.IsOwner, owner.IsOwner), Is.EqualTo((false, true)));
        Assert.That((owner.Certificate, owner.Account, owner.Upload, owner.RemoteAddress), Is.EqualTo(((ClientCertificate?)null, (Account?)null, (Upload?)null, IPAddress.None)));
        Assert.That((owner.Url, owner.Path, owner.Host, owner.Space), Is.EqualTo((visitor.Url, "/do/x", "localhost", "")));
    }

    [Test]
    public async Task The_owner_reaches_every_space_of_every_host()
    {
        await using var wiki = CoreWiki.Start(editing: "closed");
        var visitor = wiki.Visit();
        foreach (var (space, host) in ((string?, string?)[])[("alex", null), (null, "example.org"), ("berta", "example.org"), (null, null)])
        {
            var owner = wiki.Wiki.AsOwner(visitor, space, host);
            Assert.That((owner.Space, owner.Host), Is.EqualTo((space ?? "", host ?? "localhost")));
            await wiki.Wiki.Pages.SaveAsync(owner, "Tea", $"In {space} on {host}");
        }
        var texts = await wiki.Wiki.AllSpacesOf(visitor).ToAsyncEnumerable().Select(async (address, _, _) =>
            (await wiki.Wiki.Pages.GetAsync(wiki.Wiki.AsOwner(visitor, address.Space, address.Host), "Tea"))!.Text).ToListAsync();
        Assert.That(texts, Is.EqualTo(new[] { "In  on ", "In alex on ", "In  on example.org", "In berta on example.org" }));
        Assert.That(wiki.Wiki.AsOwner(wiki.Wiki.AsOwner(visitor, "alex")).Space, Is.EqualTo("alex"));
        Assert.That(wiki.Wiki.InSpace(wiki.Wiki.AsOwner(visitor), "alex").IsOwner, Is.True);
        Assert.That(wiki.Wiki.AsOwner(visitor, host: "EXAMPLE.org").ServerFingerprint, Is.EqualTo("sha256$1"));
    }

    [Test]
    public async Task A_visitor_in_another_space_meets_its_policy_and_stays_who_they_are()
    {
        await using var wiki = CoreWiki.Start(editing: "closed", editingOfAlex: "certificate");
        var (nobody, visitor) = (wiki.Visit(), wiki.Visit(certificate: TestCertificates.Of("CN=Alex")));
        Assert.That(async () => await wiki.Wiki.Pages.SaveAsync(visitor, "Tea", "Green"), Throws.TypeOf<RefusedException>().With.Message.Contains("closed"));
        Assert.That(async () => await wiki.Wiki.Pages.SaveAsync(wiki.Wiki.InSpace(nobody, "alex"), "Tea", "Green"),
            Throws.TypeOf<RefusedException>().With.Property("Response").Property("Status").EqualTo(Status.CertificateRequired));
        var elsewhere = wiki.Wiki.InSpace(visitor, "alex");
        await wiki.Wiki.Pages.SaveAsync(elsewhere, "Tea", "Green");
        Assert.That((await wiki.Wiki.Pages.GetAsync(elsewhere, "Tea"))?.Space, Is.EqualTo("alex"));
        Assert.That(await wiki.Wiki.Pages.GetAsync(wiki.Wiki.InSpace(elsewhere, ""), "Tea"), Is.Null);
        Assert.That((elsewhere.IsOwner, elsewhere.Certificate, elsewhere.Link("/page/Tea")), Is.EqualTo((false, visitor.Certificate, "/alex/page/Tea")));
    }

    [Test]
    public async Task What_there_is_not_is_named_with_what_there_is()
    {
        await using var wiki = CoreWiki.Start();
        var visitor = wiki.Visit();
        Assert.That(() => wiki.Wiki.InSpace(visitor, "berta"), Throws.ArgumentException.With.Message.StartsWith("The host localhost has no space \"berta\"; it has \"\", \"alex\""));
        Assert.That(() => wiki.Wiki.AsOwner(visitor, "berta"), Throws.ArgumentException.With.Message.Contains("no space \"berta\""));
        Assert.That(() => wiki.Wiki.AsOwner(visitor, host: "example.com"), Throws.ArgumentException.With.Message.StartsWith("There is no host \"example.com\" here; hosts are: localhost, example.org"));
        Assert.That(() => wiki.Wiki.AsOwner(TestScripts.Request("/")), Throws.ArgumentException.With.Message.Contains("not one that the server handed out"));
    }

    [Test]
    public async Task Timers_act_in_the_main_space_of_the_first_host()
    {
        await using var wiki = CoreWiki.Start(editing: "closed");
        wiki.Core.PublicPort = 1966;
        using var cancellation = new CancellationTokenSource();
        var owner = wiki.Core.OwnerRequest(wiki.Snapshot, cancellation.Token);
        Assert.That((owner.IsOwner, owner.Url, owner.Host, owner.Space, owner.Path), Is.EqualTo((true, "gemini://localhost:1966/", "localhost", "", "/")));
        Assert.That(owner.Cancellation, Is.EqualTo(cancellation.Token));
        Assert.That(await wiki.Wiki.Pages.SaveAsync(owner, "Tea", "Green"), Is.EqualTo(1));
        Assert.That(wiki.Wiki.InSpace(owner, "alex").AbsoluteLink("/page/Tea"), Is.EqualTo("gemini://localhost:1966/alex/page/Tea"));
    }
}
