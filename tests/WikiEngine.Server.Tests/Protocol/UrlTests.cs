using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Spaces;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Lines 11, 12 and 13: how a URL is read.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class UrlTests
{
    private TestWiki wiki = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => wiki = await TestWiki.StartAsync("""
        import { wiki, text } from "wiki";
        wiki.route("/see/:name", ({ url, path, segments, query, params }) => text(JSON.stringify({ url, path, segments, query, name: params.name })));
        """, options: options =>
        {
            options.PublicPort = 1965;
            foreach (var host in (string[])["localhost", "z\u00fcrich.localhost"]) options.SetHost(new HostOption(HostName.TryParse(host, out var name) ? name : throw new ArgumentException(host)));
            options.SetSpace(new SpaceOption(null, "garden"));
        });

    [OneTimeTearDown]
    public async Task StopAsync() => await wiki.DisposeAsync();

    [TestCase("gemini://localhost")]
    [TestCase("gemini://localhost/")]
    [TestCase("GEMINI://localhost/")]
    [TestCase("gemini://LocalHost/")]
    [TestCase("gemini://localhost:1965/")]
    [TestCase("gemini://localhost:1965")]
    [TestCase("gemini://localhost:/")]
    [TestCase("gemini://localhost?")]
    [TestCase("gemini://localhost?query")]
    [TestCase("gemini://z\u00fcrich.localhost/")]
    [TestCase("gemini://Z\u00dcRICH.localhost/")]
    [TestCase("gemini://zu\u0308rich.localhost/")]
    [TestCase("gemini://xn--zrich-kva.localhost/")]
    [TestCase("gemini://XN--ZRICH-KVA.LOCALHOST:1965")]
    [TestCase("gemini://z\u00fcrich\u3002localhost/")]
    [Line(11)]
    public async Task Scheme_host_and_port_are_compared_as_they_mean(string url) =>
        Assert.That((await wiki.GetAsync(url)).Body, Does.StartWith("# Welcome to WikiEngine!\n"));

    [TestCase("/see/%41", "A")]
    [TestCase("/see/a%20b", "a b")]
    [TestCase("/see/a+b", "a+b")]
    [TestCase("/see/%C3%BC", "\u00fc")]
    [TestCase("/see/\u00fc", "\u00fc")]
    [TestCase("/see/%2F", "/")]
    [TestCase("/see/a%2Fb", "a/b")]
    [TestCase("/see/%2541", "%41")]
    [TestCase("/see/%252F", "%2F")]
    [TestCase("/see/..", "..")]
    [TestCase("/see/%2e%2E", "..")]
    [TestCase("/see/.", ".")]
    [TestCase("/see/a;b", "a;b")]
    [TestCase("/see/[x]", "[x]")]
    [TestCase("/se%65/x", "x")]
    [Line(12)]
    public async Task A_segment_is_decoded_once(string path, string name)
    {
        var seen = System.Text.Json.JsonDocument.Parse((await wiki.GetAsync("gemini://localhost" + path)).Body).RootElement;
        Assert.That(seen.GetProperty("name").GetString(), Is.EqualTo(name));
        Assert.That(seen.GetProperty("url").GetString(), Is.EqualTo("gemini://localhost" + path));
    }

    [TestCase("/page/%2F", "59 Page names must not contain slashes")]
    [TestCase("/page/a%2Fb", "59 Page names must not contain slashes")]
    [TestCase("/file/..%2F..%2Fetc%2Fpasswd", "59 Page names must not contain slashes")]
    [TestCase("/page/..", "59 Page names must not be dots only")]
    [TestCase("/page/%2e%2e", "59 Page names must not be dots only")]
    [TestCase("/file/.", "59 Page names must not be dots only")]
    [TestCase("/raw/..", "59 Page names must not be dots only")]
    [TestCase("/history/%2e", "59 Page names must not be dots only")]
    [TestCase("/page/../wiki.db", "51 Path not found")]
    [TestCase("/page/../../etc/passwd", "51 Path not found")]
    [TestCase("/../wiki.db", "51 Path not found")]
    [TestCase("/file/wiki.db", "40 File not found")]
    [TestCase("/file/key.pem", "40 File not found")]
    [TestCase("//", "51 Path not found")]
    [TestCase("//page/X", "51 Path not found")]
    [TestCase("/page//X", "51 Path not found")]
    [TestCase("/page/X/", "51 Path not found")]
    [TestCase("/page/X/../Y", "51 Path not found")]
    [TestCase("/garden/../page/X", "51 Path not found")]
    [TestCase("/%2E%2E/%2E%2E/etc/passwd", "51 Path not found")]
    [TestCase("/page%2FWelcome", "51 Path not found")]
    [TestCase("/nowhere/page/X", "51 Path not found")]
    [Line(12)]
    public async Task No_path_leaves_the_tree(string path, string header) =>
        Assert.That((await wiki.GetAsync("gemini://localhost" + path)).Header, Is.EqualTo(header));

    [Test, Line(12)]
    public async Task A_name_has_at_most_240_bytes()
    {
        Assert.That((await wiki.GetAsync($"gemini://localhost/page/{new string('x', 240)}")).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync($"gemini://localhost/page/{new string('x', 241)}")).Header, Is.EqualTo("59 Page names have at most 240 bytes"));
    }

    [TestCase("a+b", "a+b")]
    [TestCase("a%20b", "a b")]
    [TestCase("a%2Bb", "a+b")]
    [TestCase("a%2525b", "a%25b")]
    [TestCase("%C3%BC\u00fc", "\u00fc\u00fc")]
    [TestCase("a=b&c/d?e;f:g@h", "a=b&c/d?e;f:g@h")]
    [TestCase("a%0D%0A=>%00b", "a  => b")]
    [TestCase("", "")]
    [Line(13)]
    public async Task A_query_is_decoded_once_and_a_plus_stays_a_plus(string query, string seen)
    {
        var answer = await wiki.GetAsync($"gemini://localhost/see/x?{query.Replace(">", "%3E", StringComparison.Ordinal)}");
        Assert.That(System.Text.Json.JsonDocument.Parse(answer.Body).RootElement.GetProperty("query").GetString(), Is.EqualTo(seen));
    }
}
