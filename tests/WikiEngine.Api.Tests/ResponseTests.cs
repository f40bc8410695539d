using System.Text;

namespace WikiEngine.Api.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ResponseTests
{
    private static IEnumerable<TestCaseData> Sentences =>
    [
        Case(10, Response.Input), Case(11, Response.SensitiveInput), Case(40, Response.TemporaryFailure), Case(41, Response.ServerUnavailable),
        Case(42, Response.CgiError), Case(43, Response.ProxyError), Case(50, Response.PermanentFailure), Case(51, Response.NotFound), Case(52, Response.Gone),
        Case(53, Response.ProxyRequestRefused), Case(59, Response.BadRequest), Case(60, Response.CertificateRequired),
        Case(61, Response.CertificateNotAuthorized), Case(62, Response.CertificateNotValid),
    ];

    [TestCaseSource(nameof(Sentences))]
    public void A_response_with_a_sentence_has_its_status_and_no_body(int status, Func<string, Response> make)
    {
        var response = make("What is wrong");

        Assert.That((int)response.Status, Is.EqualTo(status));
        Assert.That(response.ToString(), Is.EqualTo($"{status} What is wrong"));
        Assert.That(response.Body, Is.Null);
    }

    [TestCase("a\r\n20 text/gemini", "a  20 text/gemini")]
    [TestCase("a\tb\0c\u001bd\u007fe\u0085f", "a b c d e f")]
    [TestCase("a\u2028b\u2029c", "a b c")]
    [TestCase("  a ", "a")]
    [TestCase("\u00a0a\u3000", "a")]
    [TestCase("Zoë 花 🌱", "Zoë 花 🌱")]
    [TestCase("", "No further information")]
    [TestCase("   ", "No further information")]
    [TestCase("\r\n", "No further information")]
    public void A_meta_is_one_line_without_control_characters(string text, string meta) =>
        Assert.That(Response.NotFound(text).Meta, Is.EqualTo(meta));

    [TestCase("x", 1000)]
    [TestCase("é", 1000)]
    [TestCase("花", 999)]
    [TestCase("🌱", 1000)]
    public void A_meta_is_cut_between_characters_to_a_thousand_bytes(string character, int bytes)
    {
        var meta = Response.NotFound(string.Concat(Enumerable.Repeat(character, 1001))).Meta;

        Assert.That(Encoding.UTF8.GetByteCount(meta), Is.EqualTo(bytes));
        Assert.That(meta, Does.EndWith(character).And.Not.Contains("\uFFFD"));
    }

    [Test]
    public void A_meta_of_a_thousand_bytes_is_whole() =>
        Assert.That(Response.NotFound(new string('x', 1000)).Meta, Has.Length.EqualTo(1000));

    [Test]
    public void A_cut_leaves_no_space_at_the_end() =>
        Assert.That(Response.NotFound(new string('x', 999) + " y").Meta, Is.EqualTo(new string('x', 999)));

    [Test]
    public void Redirects_lead_where_they_say()
    {
        Assert.That(Response.Redirect("/page/Home").ToString(), Is.EqualTo("30 /page/Home"));
        Assert.That(Response.PermanentRedirect("gemini://example.org/").ToString(), Is.EqualTo("31 gemini://example.org/"));
    }

    [TestCase("titan://localhost/raw/A")]
    [TestCase("TITAN:/raw/A")]
    [TestCase(" titan://localhost/raw/A")]
    [TestCase("\ttitan://localhost/raw/A")]
    [TestCase("\0titan://localhost/raw/A")]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("\0")]
    public void Redirects_to_titan_or_nowhere_are_refused(string url)
    {
        Assert.That(() => Response.Redirect(url), Throws.ArgumentException);
        Assert.That(() => Response.PermanentRedirect(url), Throws.ArgumentException);
    }

    [Test]
    public void Slow_down_has_a_plain_number_of_at_least_one_second()
    {
        Assert.That(Response.SlowDown(30).ToString(), Is.EqualTo("44 30"));
        Assert.That(() => Response.SlowDown(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Gemtext_leaves_null_lines_out()
    {
        var response = Response.Gemtext("# Title", null, "one\ntwo", 3);

        Assert.That(response.ToString(), Is.EqualTo("20 text/gemini; charset=UTF-8"));
        Assert.That(((GemtextBody)response.Body!).Lines.Select(line => line.Text), Is.EqualTo(new[] { "Title", "one", "two", "3" }));
    }

    [Test]
    public void Text_is_lines_as_they_stand()
    {
        var response = Response.Text("a", null, "", "=> b", new ClientCertificate(Certificates.Ed25519));

        Assert.That(response.ToString(), Is.EqualTo("20 text/plain; charset=UTF-8"));
        Assert.That(((TextBody)response.Body!).Text, Is.EqualTo("a\n\n=> b\nSubject Name: /CN=Edwina\nIssuer Name: /CN=Edwina\n"));
    }

    [Test]
    public async Task A_long_page_is_made_part_by_part()
    {
        var response = Response.Gemtext(new[] { GemtextPart.Of("# Title"), GemtextPart.Link("/page/a b", "two\nlines") }.ToAsyncEnumerable());

        Assert.That(response.ToString(), Is.EqualTo("20 text/gemini; charset=UTF-8"));
        Assert.That(await ((LongGemtextBody)response.Body!).Parts.ToListAsync(), Is.EqualTo(new[] { new GemtextPart("# Title", null), new GemtextPart("two lines", "/page/a%20b") }));
        Assert.That(() => GemtextPart.Link(" ", "x"), Throws.ArgumentException);
    }

    [Test]
    public async Task Texts_bytes_and_streams_have_any_mime_type()
    {
        var text = Response.Success("a,b", "text/csv");
        var bytes = Response.Success(new byte[] { 1, 2 }, "image/png");
        var stream = Response.Stream("audio/ogg", (target, cancellation) => target.WriteAsync(new byte[] { 3 }, cancellation).AsTask());

        using var written = new MemoryStream();
        await ((StreamBody)stream.Body!).WriteAsync(written, CancellationToken.None);
        Assert.That(new[] { text, bytes, stream }.Select(response => response.ToString()), Is.EqualTo(new[] { "20 text/csv", "20 image/png", "20 audio/ogg" }));
        Assert.That(((TextBody)text.Body!).Text, Is.EqualTo("a,b"));
        Assert.That(((BytesBody)bytes.Body!).Bytes.ToArray(), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(written.ToArray(), Is.EqualTo(new byte[] { 3 }));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("\r\n")]
    public void A_body_without_mime_type_is_refused(string mime)
    {
        Assert.That(() => Response.Success("text", mime), Throws.ArgumentException);
        Assert.That(() => Response.Success(ReadOnlyMemory<byte>.Empty, mime), Throws.ArgumentException);
        Assert.That(() => Response.Stream(mime, (_, _) => Task.CompletedTask), Throws.ArgumentException);
    }

    [Test]
    public void A_refused_exception_carries_its_response()
    {
        var response = Response.BadRequest("The name is none");

        var exception = new RefusedException(response);

        Assert.That(exception.Response, Is.SameAs(response));
        Assert.That(exception.Message, Is.EqualTo("59 The name is none"));
    }

    private static TestCaseData Case(int status, Func<string, Response> make) => new TestCaseData(status, make).SetArgDisplayNames(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
