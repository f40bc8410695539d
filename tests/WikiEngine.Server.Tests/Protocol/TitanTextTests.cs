using System.Text;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Lines 24 to 26 and 28: what an upload holds, editing, certificates, time.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TitanTextTests
{
    private const string Editors = """
        import { wiki, certificateRequired, certificateNotAuthorized, certificateNotValid } from "wiki";
        wiki.settings.editing = "open";
        wiki.on("authorize", (change, { certificate }) => {
          if (!certificate) return certificateRequired("You need a client certificate to edit this wiki");
          if (!certificate.isInDate) return certificateNotValid("Your client certificate is out of date");
          if (certificate.commonName !== "Alex") return certificateNotAuthorized("Your client certificate is not authorized for editing");
        });
        """;

    [TestCase(new byte[] { 0xff })]
    [TestCase(new byte[] { 0xc0, 0xaf })]
    [TestCase(new byte[] { 0xed, 0xa0, 0x80 })]
    [TestCase(new byte[] { (byte)'a', 0xe2, 0x82 })]
    [Line(24)]
    public async Task A_text_that_is_no_UTF8_is_refused(byte[] bytes)
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.PutAsync("/page/X", bytes, ";token=hello")).Header, Is.EqualTo("59 The text is invalid UTF-8"));
        Assert.That((await wiki.GetAsync("/raw/X")).Body, Is.EqualTo("This page does not yet exist."));
    }

    [TestCase("one\r\ntwo\r\n", "one\ntwo\n")]
    [TestCase("one\ntwo", "one\ntwo")]
    [TestCase("one\rtwo", "one\ntwo")]
    [TestCase("one\r\r\ntwo", "one\n\ntwo")]
    [TestCase("\r\n", "\n")]
    [TestCase("\ufeffone", "\ufeffone")]
    [TestCase("one\0two", "one\0two")]
    [TestCase("\ud83c\udf3c \u0301 \u2028", "\ud83c\udf3c \u0301 \u2028")]
    [Line(24)]
    public async Task Line_ends_are_stored_as_LF_and_the_rest_as_it_came(string text, string stored)
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.PutAsync("/page/X", text)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/raw/X")).Bytes, Is.EqualTo(Encoding.UTF8.GetBytes(stored)));
    }

    [Test, Line(24)]
    public async Task A_file_is_stored_byte_by_byte()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.MimeTypes = ["image"]);
        byte[] bytes = [0, 13, 10, 255, 13, 254];
        Assert.That((await wiki.PutAsync("/file/X", bytes, ";mime=image/png;token=hello")).Header, Is.EqualTo($"30 {wiki.Root}/file/X"));
        Assert.That((await wiki.GetAsync("/file/X")).Bytes, Is.EqualTo(bytes));
    }

    [Test, Line(25)]
    public async Task Edit_answers_with_the_text_as_it_is([Values("/page/X", "/raw/X", "/X")] string path)
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await EditAsync(wiki, path)).ToString(), Is.EqualTo("20 text/gemini; charset=UTF-8\n"));
        await wiki.PutAsync("/page/X", "# Heading\ntext");
        Assert.That((await EditAsync(wiki, path)).ToString(), Is.EqualTo("20 text/gemini; charset=UTF-8\n# Heading\ntext"));
    }

    [TestCase("/file/X", "59 A file has no text to edit; upload a new one")]
    [TestCase("/page/", "59 The URL lacks a page name")]
    [TestCase("/do/index", "59 Nothing can be uploaded to this address; pages are at /page/NAME, files at /file/NAME")]
    [TestCase("/do", "59 \"do\" begins addresses of the wiki itself; a page of that name is written at /page/do")]
    [Line(25)]
    public async Task Edit_of_what_has_no_text_is_refused(string path, string header)
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await EditAsync(wiki, path)).Header, Is.EqualTo(header));
    }

    [Test, Line(25)]
    public async Task A_base_that_is_current_is_saved_and_another_changes_nothing()
    {
        await using var wiki = await TestWiki.StartAsync();
        Assert.That((await wiki.PutAsync("/page/X", "one", ";base=0;token=hello")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/X", "two", ";base=1;token=hello")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/page/X", "three", ";base=1;token=hello")).Header, Does.StartWith("40 Someone changed this page."));
        Assert.That((await wiki.PutAsync("/page/X", "four", ";base=0;token=hello")).Status, Is.EqualTo(40));
        Assert.That((await wiki.PutAsync("/page/X", "five", ";base=7;token=hello")).Status, Is.EqualTo(40));
        Assert.That((await wiki.GetAsync("/raw/X")).Body, Is.EqualTo("two"));
    }

    [Test, Line(25)]
    public async Task A_deletion_with_a_base_that_is_not_current_deletes_nothing()
    {
        await using var wiki = await TestWiki.StartAsync();
        await wiki.PutAsync("/page/X", "one");
        await wiki.PutAsync("/page/X", "two");
        Assert.That((await wiki.PutAsync("/page/X", "", ";base=1;token=hello")).Status, Is.EqualTo(40));
        Assert.That((await wiki.GetAsync("/raw/X")).Body, Is.EqualTo("two"));
    }

    [TestCase(null, 0, "60 You need a client certificate to edit this wiki")]
    [TestCase("CN=Blair", 30, "61 Your client certificate is not authorized for editing")]
    [TestCase("CN=Alex", -1, "62 Your client certificate is out of date")]
    [Line(26)]
    public async Task Certificates_are_asked_for_before_the_body(string? subject, int days, string header)
    {
        await using var wiki = await TestWiki.StartAsync(Editors);
        using var certificate = subject is null ? null : Certificates.Make(subject, DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(days));
        var answer = await wiki.SendAsync(Encoding.UTF8.GetBytes($"titan://localhost:{wiki.Port}/page/X;size=100\r\n"), certificate);
        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo((header, true)));
    }

    [Test, Line(26)]
    public async Task The_same_certificate_lets_an_upload_in()
    {
        await using var wiki = await TestWiki.StartAsync(Editors);
        using var alex = Certificates.Make("CN=Alex");
        Assert.That((await wiki.PutAsync("/page/X", "Rain", "", alex)).Header, Is.EqualTo($"30 {wiki.Root}/page/X"));
    }

    [Test, Line(21), Line(28)]
    public async Task An_upload_that_takes_too_long_is_answered()
    {
        await using var wiki = await TestWiki.StartAsync(options: options => options.Limits = options.Limits with { Upload = TimeSpan.FromMilliseconds(200) });
        var answer = await wiki.SendAsync(Encoding.UTF8.GetBytes($"titan://localhost:{wiki.Port}/page/X;size=100;token=hello\r\nHa"));
        Assert.That((answer.Header, answer.IsComplete), Is.EqualTo(("59 The upload took too long: 2 of 100 bytes came in time", true)));
        Assert.That((await wiki.GetAsync("/raw/X")).Body, Is.EqualTo("This page does not yet exist."));
    }

    private static Task<Answer> EditAsync(TestWiki wiki, string path) => wiki.SendAsync(Encoding.UTF8.GetBytes($"titan://localhost:{wiki.Port}{path};edit\r\n"));
}
