using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Protocol;

/// <summary>Line 3: names in certificates are hostile text, and no reason to refuse a handshake.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CommonNameTests
{
    private const string Script = """
        import { wiki, text } from "wiki";
        wiki.route("/name", ({ certificate }) => text(JSON.stringify([certificate.commonName, certificate.subject])));
        """;

    private static readonly TestCaseData[] Names =
    [
        new("/CN=Zo\u00eb \u2744 \u96ea", "[\"Zo\u00eb \u2744 \u96ea\",\"/CN=Zo\u00eb \u2744 \u96ea\"]"),
        new("/CN=One/CN=Two", "[\"One\",\"/CN=One/CN=Two\"]"),
        new("/C=CH/O=Nobody", "[null,\"/C=CH/O=Nobody\"]"),
        new("/CN=Alex\n=> gemini:\\/\\/evil.example A gift", "[\"Alex\uFFFD=> gemini://evil.example A gift\",\"/CN=Alex\uFFFD=> gemini://evil.example A gift\"]"),
        new("/CN=Alex\r\n20 text\\/gemini", "[\"Alex\uFFFD\uFFFD20 text/gemini\",\"/CN=Alex\uFFFD\uFFFD20 text/gemini\"]"),
    ];

    [Test, Line(3), TestCaseSource(nameof(Names))]
    public async Task Odd_names_reach_the_handler_cleaned(string subject, string seen)
    {
        await using var wiki = await TestWiki.StartAsync(Script);
        using var certificate = await OpenSsl.MakeAsync("EC", subject);
        var answer = await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/name", certificate);
        Assert.That(answer, Does.Contain($"20 text/plain; charset=UTF-8\r\n{seen}\n"));
    }

    [Test, Line(3)]
    public async Task An_empty_common_name_is_none()
    {
        await using var wiki = await TestWiki.StartAsync(Script);
        using var certificate = Certificates.Make(EmptyCommonName());
        Assert.That((await wiki.GetAsync("/name", certificate)).Body, Is.EqualTo("[null,\"/CN=\"]\n"));
    }

    [Test, Line(3)]
    public async Task Whoami_shows_a_common_name_with_a_line_break_in_one_line()
    {
        await using var wiki = await TestWiki.StartAsync();
        using var certificate = await OpenSsl.MakeAsync("EC", "/CN=Alex\n=> gemini:\\/\\/evil.example A gift");
        var answer = await OpenSsl.AskAsync(wiki.Port, $"{wiki.Root}/whoami", certificate);
        Assert.That(answer, Does.Contain("* Common name: Alex\uFFFD=> gemini://evil.example A gift\n").And.Not.Contain("\n=> gemini:"));
    }

    private static X500DistinguishedName EmptyCommonName()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("2.5.4.3");
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, "");
        }
        return new X500DistinguishedName(writer.Encode());
    }
}
