using System.Text;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Lines 15 to 19: headers.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ResponseTests
{
    private const string Script = """
        import * as w from "wiki";
        const { wiki } = w;
        wiki.route("/answer/:word", ({ params, query }) => w[params.word](params.word === "slowDown" ? 7 : query || "x"));
        wiki.route("/break", () => w.notFound("one\r\n20 text/gemini\r\n\u0085\u2028# two"));
        wiki.route("/long", () => w.notFound("\u00fc".repeat(5000)));
        wiki.route("/prompt", () => w.input("\u00fc".repeat(5000)));
        wiki.route("/empty", () => w.notFound(" \n "));
        wiki.route("/type", () => w.success("x", "text/csv\r\n20 evil"));
        wiki.route("/throw", () => { throw new Error("secret /etc/passwd"); });
        wiki.route("/to/titan", () => w.redirect("TITAN://localhost/raw/X;edit"));
        wiki.route("/to/nothing", () => w.redirect(" "));
        wiki.route("/to/far", () => w.redirect("/" + "x".repeat(1100)));
        """;

    private TestWiki wiki = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => wiki = await TestWiki.StartAsync(Script);

    [OneTimeTearDown]
    public async Task StopAsync() => await wiki.DisposeAsync();

    [TestCase("input", "10 x")]
    [TestCase("sensitiveInput", "11 x")]
    [TestCase("gemtext", "20 text/gemini; charset=UTF-8")]
    [TestCase("text", "20 text/plain; charset=UTF-8")]
    [TestCase("redirect", "30 {0}/x")]
    [TestCase("permanentRedirect", "31 {0}/x")]
    [TestCase("temporaryFailure", "40 x")]
    [TestCase("serverUnavailable", "41 x")]
    [TestCase("slowDown", "44 7")]
    [TestCase("permanentFailure", "50 x")]
    [TestCase("notFound", "51 x")]
    [TestCase("gone", "52 x")]
    [TestCase("badRequest", "59 x")]
    [TestCase("certificateRequired", "60 x")]
    [TestCase("certificateNotAuthorized", "61 x")]
    [TestCase("certificateNotValid", "62 x")]
    [Line(15), Line(16), Line(17)]
    public async Task Every_status_has_a_meta_and_a_body_comes_with_success_only(string word, string header)
    {
        var answer = await wiki.GetAsync($"/answer/{word}");
        Assert.That(answer.Header, Is.EqualTo(string.Format(null, header, wiki.Root)));
        Assert.That(answer.Body, Is.EqualTo(answer.Status == 20 ? "x\n" : ""));
    }

    [Test, Line(15)]
    public async Task The_first_bytes_are_the_status_without_a_mark_before_it()
    {
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync($"{wiki.Root}/answer/notFound?%C3%BC\r\n");
        using var all = new MemoryStream();
        await connection.Tls.CopyToAsync(all);
        Assert.That(all.ToArray(), Is.EqualTo("51 \u00fc\r\n"u8.ToArray()));
    }

    [TestCase("/break", "51 one  20 text/gemini    # two")]
    [TestCase("/empty", "51 No further information")]
    [TestCase("/type", "20 text/csv  20 evil")]
    [TestCase("/answer/notFound?a%0D%0Ab%1B[31m%00c", "51 a  b [31m c")]
    [Line(15)]
    public async Task No_control_character_gets_into_a_header(string path, string header) =>
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo(header));

    [TestCase("/long", 51)]
    [TestCase("/prompt", 10)]
    [Line(15), Line(19)]
    public async Task A_header_stays_below_1024_bytes(string path, int status)
    {
        var answer = await wiki.GetAsync(path);
        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(Encoding.UTF8.GetByteCount(answer.Meta), Is.EqualTo(1000));
    }

    [Test, Line(17)]
    public async Task A_script_that_failed_answers_42_and_tells_nothing()
    {
        Assert.That((await wiki.GetAsync("/throw")).Header, Is.EqualTo("42 This page's script failed"));
        await wiki.Log.WaitForAsync("secret /etc/passwd");
    }

    [TestCase("/page/A:B", "30 {0}/page/A:B")]
    [TestCase("page/A:B", "30 {0}/page/A:B")]
    [TestCase("page/X", "30 {0}/page/X")]
    [TestCase("?a:b", "30 {0}/?a:b")]
    [TestCase("//elsewhere.example/x", "30 gemini://elsewhere.example/x")]
    [TestCase("gemini:%2F%2Felsewhere.example/x?y%23part", "30 gemini://elsewhere.example/x?y")]
    [TestCase("https:%2F%2Felsewhere.example/", "30 https://elsewhere.example/")]
    [TestCase("%23part", "30 {0}/")]
    [TestCase("/page/A%20B%0D%0AC", "30 {0}/page/A%20B%20%20C")]
    [Line(18)]
    public async Task A_redirect_leads_to_a_whole_URL_without_fragment(string target, string header) =>
        Assert.That((await wiki.GetAsync($"/answer/redirect?{target}")).Header, Is.EqualTo(string.Format(null, header, wiki.Root)));

    [TestCase("/to/titan")]
    [TestCase("/to/nothing")]
    [TestCase("/to/far")]
    [Line(18)]
    public async Task A_redirect_that_clients_could_not_follow_is_a_mistake_of_the_script(string path) =>
        Assert.That((await wiki.GetAsync(path)).Status, Is.EqualTo(42));

    [Test, Line(18)]
    public async Task A_URL_of_this_wiki_has_the_port_only_where_it_is_another_than_1965()
    {
        Assert.That((await wiki.GetAsync("/do")).Header, Is.EqualTo($"31 {wiki.Root}/"));
        await using var usual = await TestWiki.StartAsync(options: options => options.PublicPort = 1965);
        Assert.That((await usual.GetAsync("gemini://localhost:1965/do")).Header, Is.EqualTo("31 gemini://localhost/"));
        Assert.That((await usual.PutAsync("titan://localhost/page/\u00dc%20b", "x")).Header, Is.EqualTo("30 gemini://localhost/page/%C3%9C%20b"));
    }

    [Test, Line(16)]
    public async Task The_language_stands_in_the_header_where_the_owner_set_one()
    {
        await using var german = await TestWiki.StartAsync(settings: settings => settings.Language = "de-CH");
        Assert.That((await german.GetAsync("/")).Header, Is.EqualTo("20 text/gemini; charset=UTF-8; lang=de-CH"));
        Assert.That((await german.GetAsync("/robots.txt")).Header, Is.EqualTo("20 text/plain; charset=UTF-8"));
    }

    [TestCase("/do/new", "10 New page")]
    [TestCase("/do/new?", "10 New page")]
    [TestCase("/do/new?X%20Y", "30 {0}/raw/X%20Y")]
    [Line(18), Line(19)]
    public async Task A_prompt_asks_until_it_has_an_answer(string path, string header) =>
        Assert.That((await wiki.GetAsync(path)).Header, Is.EqualTo(string.Format(null, header, wiki.Root)));

    [Test, Line(18)]
    public async Task A_way_back_that_is_too_long_is_refused()
    {
        using var alex = Certificates.Make("CN=Alex");
        Assert.That((await wiki.GetAsync($"/login?/{new string('\u00fc', 450)}", alex)).Status, Is.EqualTo(59));
    }
}
