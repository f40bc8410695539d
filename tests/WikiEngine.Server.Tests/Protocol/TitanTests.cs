using System.Text;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Lines 20 to 23: parameters, refusals before the body, the number of bytes.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TitanTests
{
    private TestWiki wiki = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => wiki = await TestWiki.StartAsync("""
        import { wiki, badRequest } from "wiki";
        wiki.on("authorize", (change, { upload }) => {
          if (upload?.parameters.echo) return badRequest(JSON.stringify(Object.entries(upload.parameters).sort()));
        });
        """, settings: settings => (settings.MimeTypes, settings.FileSizeLimit) = (["image", "text/csv"], 200));

    [OneTimeTearDown]
    public async Task StopAsync() => await wiki.DisposeAsync();

    [TestCase("size=5;mime=text/plain;token=hello")]
    [TestCase("token=hello;mime=text/gemini;size=5")]
    [TestCase("mime=text%2Fgemini;token=%68ello;size=%35")]
    [TestCase("token=hello;size=5")]
    [TestCase("mime=;token=hello;size=5")]
    [TestCase(";;token=hello;;size=5;")]
    [TestCase("mime=text/plain%3Bcharset=UTF-8;token=hello;size=5")]
    [TestCase("mime=TEXT/GEMINI;token=hello;size=5")]
    [TestCase("colour=red;token=hello;size=5;shape;=;colour=blue")]
    [TestCase("edit;token=hello;size=5")]
    [Line(20)]
    public async Task Parameters_come_in_any_order(string parameters)
    {
        var name = Guid.NewGuid().ToString("N");
        var answer = await SendAsync($"/page/{name};{parameters}", "Haiku");
        Assert.That(answer.Header, Is.EqualTo($"30 {wiki.Root}/page/{name}"));
        Assert.That((await wiki.GetAsync($"/raw/{name}")).Body, Is.EqualTo("Haiku"));
    }

    [Test, Line(20)]
    public async Task Unknown_parameters_reach_handlers_decoded() =>
        Assert.That((await SendAsync("/page/X;echo=%C3%BC%3B;size=1;token=hello", "x")).Header, Is.EqualTo("59 [[\"echo\",\"\u00fc;\"],[\"size\",\"1\"],[\"token\",\"hello\"]]"));

    [TestCase("/page/X", "59 You need to send along the number of bytes")]
    [TestCase("/page/X;", "59 You need to send along the number of bytes")]
    [TestCase("/page/X;token=hello", "59 You need to send along the number of bytes")]
    [TestCase("/page/X?;size=4", "59 You need to send along the number of bytes")]
    [TestCase("/page/X%3Bsize=4", "59 You need to send along the number of bytes")]
    [TestCase("/page/X;size;token=hello", "59 You need to send along the number of bytes: size is no number")]
    [TestCase("/page/X;size=;token=hello", "59 You need to send along the number of bytes: size is no number")]
    [TestCase("/page/X;size=many;token=hello", "59 You need to send along the number of bytes: size is no number")]
    [TestCase("/page/X;size=-1;token=hello", "59 You need to send along the number of bytes: size is no number")]
    [TestCase("/page/X;size=+1;token=hello", "59 You need to send along the number of bytes: size is no number")]
    [TestCase("/page/X;size=1.0;token=hello", "59 You need to send along the number of bytes: size is no number")]
    [TestCase("/page/X;size=%201;token=hello", "59 You need to send along the number of bytes: size is no number")]
    [TestCase("/page/X;size=0x1;token=hello", "59 You need to send along the number of bytes: size is no number")]
    [TestCase("/page/X;size=\u0663;token=hello", "59 You need to send along the number of bytes: size is no number")]
    [TestCase("/page/X;size=99999999999999999999;token=hello", "59 You need to send along the number of bytes: size is no number")]
    [TestCase("/page/X;size=4;size=5;token=hello", "59 The parameter size is given twice")]
    [TestCase("/page/X;size=4;token=hello;token=hello", "59 The parameter token is given twice")]
    [TestCase("/page/X;size=%;token=hello", "59 The parameters of the URL are not properly percent-encoded UTF-8")]
    [TestCase("/page/X;size=4;mime=text/plain%0D%0A20;token=hello", "59 The parameters of the URL must not contain any control characters")]
    [TestCase("/page/X;size=100001;token=hello", "59 This wiki does not allow more than 100000 bytes per page")]
    [TestCase("/page/X;size=9223372036854775807;token=hello", "59 This wiki does not allow more than 100000 bytes per page")]
    [TestCase("/file/X;size=201;mime=image/png;token=hello", "59 This wiki does not allow more than 200 bytes per file")]
    [TestCase("/page/X;size=4", "59 Uploads require a token")]
    [TestCase("/page/X;size=4;token=wrong", "59 Your token is the wrong token")]
    [TestCase("/page/X;size=4;token=", "59 Your token is the wrong token")]
    [TestCase("/page/X;size=4;token=HELLO", "59 Your token is the wrong token")]
    [TestCase("/page/X;size=4;token=hello%20", "59 Your token is the wrong token")]
    [TestCase("/page/X;size=4;TOKEN=hello", "59 Uploads require a token")]
    [TestCase("/page/X;size=0", "59 Uploads require a token")]
    [TestCase("/page/X;size=4;mime=text/html;token=hello", "59 This wiki does not allow text/html")]
    [TestCase("/page/X;size=4;mime=.*;token=hello", "59 This wiki does not allow .*")]
    [TestCase("/page/X;size=4;mime=image;token=hello", "59 This wiki does not allow image")]
    [TestCase("/page/X;size=4;mime=image/;token=hello", "59 This wiki does not allow image/")]
    [TestCase("/page/X;size=4;mime=image/a/b;token=hello", "59 This wiki does not allow image/a/b")]
    [TestCase("/page/X;size=4;mime=imagery/png;token=hello", "59 This wiki does not allow imagery/png")]
    [TestCase("/page/X;size=4;mime=image/png%3B\u202e;token=hello", "59 The MIME type contains characters that belong in none")]
    [TestCase("/file/X;size=4;token=hello", "59 A file needs a MIME type: send it along as mime=TYPE")]
    [TestCase("/file/X;size=4;mime=text/gemini;token=hello", "59 This wiki does not allow text/gemini")]
    [TestCase("/page/;size=4;token=hello", "59 The URL lacks a page name")]
    [TestCase("/raw/;size=4;token=hello", "59 The URL lacks a page name")]
    [TestCase("/file/;size=4;mime=image/png;token=hello", "59 The URL lacks a page name")]
    [TestCase("/page/..;size=4;token=hello", "59 Page names must not be dots only")]
    [TestCase("/page/a%2Fb;size=4;token=hello", "59 Page names must not contain slashes")]
    [TestCase("/page/%00;size=4;token=hello", "59 Page names must not contain any control characters")]
    [TestCase("/page/a%0Ab;size=4;token=hello", "59 Page names must not contain any control characters")]
    [TestCase("/;size=4;token=hello", "59 Nothing can be uploaded to this address; pages are at /page/NAME, files at /file/NAME")]
    [TestCase(";size=4;token=hello", "59 The port in the URL is none")]
    [TestCase("/do/index;size=4;token=hello", "59 Nothing can be uploaded to this address; pages are at /page/NAME, files at /file/NAME")]
    [TestCase("/page/X/3;size=4;token=hello", "59 Nothing can be uploaded to this address; pages are at /page/NAME, files at /file/NAME")]
    [TestCase("/do;size=4;token=hello", "59 \"do\" begins addresses of the wiki itself; a page of that name is written at /page/do")]
    [TestCase("/page/X;size=4;base=x;token=hello", "59 base should be the number of a revision")]
    [Line(21)]
    public async Task A_refusal_comes_before_the_body(string path, string header)
    {
        // No byte of the body is ever sent: what waits for it would not answer.
        var answer = await SendAsync(path, "");
        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo((header, true)));
        Assert.That((await wiki.GetAsync("/raw/X")).Body, Is.EqualTo("This page does not yet exist."));
    }

    [TestCase("")]
    [TestCase("abc")]
    [Line(22)]
    public async Task Fewer_bytes_than_promised_change_nothing(string body)
    {
        var name = Guid.NewGuid().ToString("N");
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync($"titan://localhost:{wiki.Port}/page/{name};size=4;token=hello\r\n{body}");
        await connection.Tls.ShutdownAsync();
        Assert.That((await connection.ReadAnswerAsync()).Header, Is.EqualTo($"59 The upload broke off: {body.Length} of 4 bytes came"));
        Assert.That((await wiki.GetAsync($"/raw/{name}")).Body, Is.EqualTo("This page does not yet exist."));
    }

    [TestCase("Haiku", 4)]
    [TestCase("Haiku\r\n", 5)]
    [TestCase("x", 0)]
    [Line(22)]
    public async Task More_bytes_than_promised_change_nothing(string body, int size)
    {
        var name = Guid.NewGuid().ToString("N");
        Assert.That((await wiki.PutAsync($"/page/{name}", "there", ";token=hello")).Status, Is.EqualTo(30));
        Assert.That((await SendAsync($"/page/{name};size={size};token=hello", body)).Header, Is.EqualTo($"59 Received more than the promised {size} bytes"));
        Assert.That((await wiki.GetAsync($"/raw/{name}")).Body, Is.EqualTo("there"));
    }

    [Test, Line(22)]
    public async Task More_bytes_in_the_last_record_change_nothing()
    {
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync($"titan://localhost:{wiki.Port}/page/Last;size=4;token=hello\r\nHa");
        await connection.SendAsync("iku");
        Assert.That((await connection.ReadAnswerAsync()).Header, Is.EqualTo("59 Received more than the promised 4 bytes"));
        Assert.That((await wiki.GetAsync("/raw/Last")).Body, Is.EqualTo("This page does not yet exist."));
    }

    [Test, Line(20)]
    public async Task A_body_may_come_byte_by_byte()
    {
        await using var connection = await wiki.ConnectAsync();
        foreach (var letter in Encoding.UTF8.GetBytes($"titan://localhost:{wiki.Port}/page/Slow;size=5;token=hello\r\nHaiku")) await connection.SendAsync(new[] { letter });
        Assert.That((await connection.ReadAnswerAsync()).Header, Is.EqualTo($"30 {wiki.Root}/page/Slow"));
        Assert.That((await wiki.GetAsync("/raw/Slow")).Body, Is.EqualTo("Haiku"));
    }

    [Test, Line(22)]
    public async Task Bytes_that_come_later_are_ignored()
    {
        await using var connection = await wiki.ConnectAsync();
        await connection.SendAsync($"titan://localhost:{wiki.Port}/page/Later;size=5;token=hello\r\nHaiku");
        await wiki.Log.WaitForAsync("/page/Later 30");
        await connection.SendAsync(new byte[1_000_000]);
        var answer = await connection.ReadAnswerAsync();
        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo(($"30 {wiki.Root}/page/Later", true)));
        Assert.That((await wiki.GetAsync("/raw/Later")).Body, Is.EqualTo("Haiku"));
    }

    [Test, Line(23)]
    public async Task A_size_of_0_deletes_a_page()
    {
        await wiki.PutAsync("/page/Gone%20soon", "x");
        Assert.That((await SendAsync("/raw/Gone%20soon;size=0;token=hello", "")).Header, Is.EqualTo($"30 {wiki.Root}/page/Gone%20soon"));
        Assert.That((await wiki.GetAsync("/raw/Gone%20soon")).Body, Is.EqualTo("This page does not yet exist."));
        Assert.That((await SendAsync("/raw/Gone%20soon;size=0;token=hello", "")).Header, Is.EqualTo("51 This page does not exist, so it can't be deleted"));
    }

    [TestCase("/file/{0};size=0;token=hello")]
    [TestCase("/page/{0};size=0;mime=image/png;token=hello")]
    [Line(23)]
    public async Task A_size_of_0_deletes_a_file(string path)
    {
        var name = Guid.NewGuid().ToString("N");
        Assert.That((await wiki.PutAsync($"/file/{name}", "x", ";mime=image/png;token=hello")).Header, Is.EqualTo($"30 {wiki.Root}/file/{name}"));
        Assert.That((await wiki.GetAsync($"/file/{name}")).Header, Is.EqualTo("20 image/png"));
        Assert.That((await SendAsync(string.Format(null, path, name), "")).ToString(), Is.EqualTo($"20 text/gemini; charset=UTF-8\n# {name}\nThe file was deleted.\n"));
        Assert.That((await wiki.GetAsync($"/file/{name}")).Header, Is.EqualTo("40 File not found"));
    }

    private Task<Answer> SendAsync(string path, string body) => wiki.SendAsync(Encoding.UTF8.GetBytes($"titan://localhost:{wiki.Port}{path}\r\n{body}"));
}
