using System.Text;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Tests.Client;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PutTests : IDisposable
{
    private readonly CommandRun wikiengine = new();

    public void Dispose() => wikiengine.Dispose();

    [Test]
    public async Task An_upload_sends_its_parameters_and_exactly_its_bytes()
    {
        await using var server = Accepting();
        var file = wikiengine.File("notes.gmi", "# Bø\n");
        var result = await wikiengine.RunAsync("put", server.Url + "page/Bø notes", file, "--token", "a;b c/d=ü");
        Assert.Multiple(() =>
        {
            Assert.That((result.Code, result.Output), Is.EqualTo((0, $"gemini://{server.Host}/page/Done\n")));
            Assert.That(server.Requests.Single(), Is.EqualTo($"titan://{server.Host}/page/B%C3%B8%20notes;size=6;mime=text/gemini;token=a%3Bb%20c%2Fd%3D%C3%BC"));
            Assert.That(Rest(server), Is.EqualTo("# Bø\n"));
        });
    }

    [Test]
    public async Task Standard_input_is_uploaded_where_no_file_is_named()
    {
        await using var server = Accepting();
        wikiengine.Input = Encoding.UTF8.GetBytes(new string('x', 100_000));
        var result = await wikiengine.RunAsync("put", $"titan://{server.Host}/raw/Main");
        Assert.That((result.Code, server.Requests.Single(), Rest(server).Length), Is.EqualTo((0, $"titan://{server.Host}/raw/Main;size=100000;mime=text/gemini", 100_000)));
    }

    [TestCase("/file/photo.jpg", "a.JPG", null, "image/jpeg")]
    [TestCase("/file/photo", "a.png", null, "image/png")]
    [TestCase("/file/photo.svg", "a", null, "image/svg+xml")]
    [TestCase("/file/x", "a.bin", null, "application/octet-stream")]
    [TestCase("/page/2026.05", "a", null, "text/gemini")]
    [TestCase("/page/Notes.txt", "a", null, "text/gemini")]
    [TestCase("/page/Notes", "a.txt", null, "text/plain")]
    [TestCase("/alex/page/Notes", "a.unknown", null, "text/gemini")]
    [TestCase("/x", "a.ogg", null, "audio/ogg")]
    [TestCase("/x", "a.ogg", "text/plain; charset=UTF-8", "text/plain%3B%20charset%3DUTF-8")]
    public async Task The_type_goes_by_option_file_and_URL(string path, string name, string? given, string mime)
    {
        await using var server = Accepting();
        string[] option = given is null ? [] : ["--mime", given];
        await wikiengine.RunAsync(["put", $"titan://{server.Host}{path}", wikiengine.File(name, "x"), .. option]);
        Assert.That(server.Requests.Single(), Is.EqualTo($"titan://{server.Host}{path};size=1;mime={mime}"));
    }

    [TestCase("/page/Old", "text/gemini")]
    [TestCase("/file/old.jpg", "image/jpeg")]
    public async Task Delete_is_an_upload_of_nothing(string path, string mime)
    {
        await using var server = new ScriptedServer("20 text/gemini\r\n# Deleted\n");
        var result = await wikiengine.RunAsync("put", $"gemini://{server.Host}{path}", "--delete", "--token", "t");
        Assert.Multiple(() =>
        {
            Assert.That((result.Code, result.Output), Is.EqualTo((0, "# Deleted\n")));
            Assert.That(server.Requests.Single(), Is.EqualTo($"titan://{server.Host}{path};size=0;mime={mime};token=t"));
        });
    }

    [Test]
    public async Task An_empty_file_does_not_delete()
    {
        await using var server = Accepting();
        var fromFile = await wikiengine.RunAsync("put", server.Url + "page/Main", wikiengine.File("a.gmi", ""));
        var fromInput = await wikiengine.RunAsync("put", server.Url + "page/Main");
        Assert.That((fromFile.Code, fromInput.Code, server.Visits.Count), Is.EqualTo((1, 1, 0)));
        Assert.That(fromInput.Error, Is.EqualTo("wikiengine: standard input is empty, and an empty upload deletes: use --delete if that is meant\n"));
    }

    [Test]
    public async Task Several_files_go_below_the_prefix()
    {
        await using var server = Accepting();
        var pages = await wikiengine.RunAsync("put", server.Url + "page/", wikiengine.File("One two.gmi", "1"), wikiengine.File("b;c.txt", "22"));
        var files = await wikiengine.RunAsync("put", server.Url + "file/", wikiengine.File("d.gmi", "333"));
        Assert.Multiple(() =>
        {
            Assert.That((pages.Code, files.Code), Is.EqualTo((0, 0)));
            Assert.That(pages.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2));
            Assert.That(server.Requests, Is.EqualTo(new[]
            {
                $"titan://{server.Host}/page/One%20two;size=1;mime=text/gemini",
                $"titan://{server.Host}/page/b%3Bc.txt;size=2;mime=text/plain",
                $"titan://{server.Host}/file/d.gmi;size=3;mime=text/gemini",
            }));
        });
    }

    [Test]
    public async Task The_first_refusal_ends_an_upload_of_several_files()
    {
        await using var server = new ScriptedServer(async visit =>
        {
            await visit.ReadBodyAsync();
            await visit.AnswerAsync(visit.Request.Contains("/b;", StringComparison.Ordinal) ? "59 No\r\n" : "30 /page/a\r\n");
        });
        var result = await wikiengine.RunAsync("put", server.Url + "page/", wikiengine.File("a.gmi", "1"), wikiengine.File("b.gmi", "2"), wikiengine.File("c.gmi", "3"));
        Assert.That((result.Code, server.Requests.Count()), Is.EqualTo((59, 2)));
        Assert.That(result.Error, Does.Contain("59 No\n").And.Contain("b.gmi was refused; 1 of 3 files were uploaded"));
    }

    [Test]
    public async Task A_missing_file_is_found_before_anything_is_sent()
    {
        await using var server = Accepting();
        var missing = wikiengine.PathOf("missing.gmi");
        var result = await wikiengine.RunAsync("put", server.Url + "page/", wikiengine.File("a.gmi", "1"), missing);
        Assert.That((result, server.Visits.Count), Is.EqualTo((new CommandResult(1, "", $"wikiengine: {missing}: there is no such file\n"), 0)));
    }

    [Test]
    public async Task A_refusal_before_the_body_is_read_is_shown()
    {
        // More than the buffers on the way hold: the client is still sending when the answer comes, and stops.
        await using var server = new ScriptedServer(async visit =>
        {
            await visit.AnswerAsync("59 Too large\r\n");
            await visit.ReadToEndAsync();
        });
        wikiengine.Input = new byte[64 * 1024 * 1024];
        var result = await wikiengine.RunAsync("put", server.Url + "page/Main");
        Assert.That(result.Code, Is.EqualTo(59));
        Assert.That(result.Error, Does.EndWith("\n59 Too large\n"));
    }

    [Test]
    public async Task A_file_that_becomes_shorter_ends_the_upload()
    {
        await using var server = Accepting();
        await using var connection = await new GeminiClient(new GeminiClientOptions()).ConnectAsync("127.0.0.1", server.Port, null, CancellationToken.None);
        using var bytes = new MemoryStream(new byte[10]);
        Assert.That(async () => await connection.AskAsync(server.Url + "x;size=12", new UploadContent("a.gmi", bytes, 12), CancellationToken.None),
            Throws.TypeOf<WikiException>().With.Message.Contains("a.gmi became shorter").And.Message.Contains("2 of 12 bytes"));
    }

    [Test]
    public async Task An_identity_is_shown()
    {
        await using var server = Accepting();
        await wikiengine.RunAsync("identity", "new", "alex");
        var result = await wikiengine.RunAsync("put", server.Url + "page/Main", wikiengine.File("a.gmi", "1"), "--as", "alex");
        var list = await wikiengine.RunAsync("identity", "list");
        Assert.That((result.Code, server.Visits.Single().ClientFingerprint), Is.EqualTo((0, list.Output.Split(' ')[1])));
    }

    /// <summary>Takes uploads, then whatever else the client sends until it closes: nothing is to come.</summary>
    private static ScriptedServer Accepting() => new(async visit =>
    {
        await visit.ReadBodyAsync();
        await visit.AnswerAsync("30 ../page/Done\r\n");
        await visit.ReadToEndAsync();
    });

    private static string Rest(ScriptedServer server) => Encoding.UTF8.GetString([.. server.Visits.Single().Body]);
}
