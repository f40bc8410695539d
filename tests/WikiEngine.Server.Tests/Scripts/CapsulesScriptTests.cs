using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed partial class CapsulesScriptTests
{
    private readonly X509Certificate2 alex = Certificates.Make("CN=Alex", to: DateTimeOffset.UtcNow.AddYears(1));
    private readonly X509Certificate2 berta = Certificates.Make("CN=Berta", to: DateTimeOffset.UtcNow.AddYears(1));

    [OneTimeTearDown]
    public void DisposeCertificates()
    {
        alex.Dispose();
        berta.Dispose();
    }

    [Test]
    public async Task Login_leads_to_the_capsule_of_the_certificate()
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js");
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("=> /capsule Capsules\n"));
        Assert.That((await wiki.GetAsync("/capsule")).Body, Is.EqualTo("# Capsules\n=> /capsule/login Your own capsule\nThere are no capsules yet.\n"));
        Assert.That((await wiki.GetAsync("/capsule/login")).Status, Is.EqualTo(60));
        Assert.That((await wiki.GetAsync("/capsule/login", alex)).Header, Is.EqualTo($"30 {wiki.Root}/capsule/alex"));
        Assert.That((await wiki.GetAsync("/capsule/alex", alex)).Body, Does.StartWith("# alex\nThere are no files.\n").And.Contain("=> /capsule/alex/upload Upload a file\n"));
        Assert.That((await wiki.GetAsync("/capsule/alex", berta)).Header, Is.EqualTo("51 There is no such capsule"));
    }

    [Test]
    public async Task A_file_is_uploaded_read_replaced_and_deleted()
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js");
        Assert.That((await wiki.GetAsync("/capsule/alex/upload", alex)).Header, Is.EqualTo("10 Name of the file"));
        Assert.That((await wiki.GetAsync("/capsule/alex/upload?index.gmi", alex)).Header, Is.EqualTo($"30 {wiki.Root}/capsule/alex/index.gmi"));
        Assert.That((await wiki.GetAsync("/capsule/alex/index.gmi", alex)).Body, Does.Contain("\nThis file does not exist. Upload it using Titan!\n"));
        Assert.That((await wiki.PutAsync("/capsule/alex/index.gmi", "# Hello\n", ";mime=text/gemini", alex)).Header, Is.EqualTo($"30 {wiki.Root}/capsule/alex/index.gmi"));
        var answer = await wiki.GetAsync("/capsule/alex/index.gmi");
        Assert.That(answer.Meta, Does.StartWith("text/gemini"));
        Assert.That(answer.Body, Is.EqualTo("# Hello\n"));
        Assert.That((await wiki.PutAsync("/capsule/alex/index.gmi", "# Bye\n", "", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/capsule/Alex/index.gmi")).Body, Is.EqualTo("# Bye\n"));
        Assert.That((await wiki.GetAsync("/capsule/alex")).Body, Is.EqualTo("# alex\n=> /capsule/alex/index.gmi index.gmi\n\n=> /capsule/alex/access Get access with a code\n"));
        Assert.That((await wiki.GetAsync("/capsule")).Body, Does.Contain("=> /capsule/alex alex\n"));

        Assert.That((await wiki.GetAsync("/capsule/alex/delete", alex)).Body, Does.Contain("=> /capsule/alex/delete/index.gmi index.gmi\n"));
        Assert.That((await wiki.AnswerAsync("/capsule/alex/delete/index.gmi", "no", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/capsule/alex/index.gmi")).Status, Is.EqualTo(20));
        Assert.That((await wiki.AnswerAsync("/capsule/alex/delete/index.gmi", "yes", alex)).Header, Is.EqualTo($"30 {wiki.Root}/capsule/alex"));
        Assert.That((await wiki.GetAsync("/capsule/alex/index.gmi")).Header, Is.EqualTo("51 This file does not exist"));
        await wiki.PutAsync("/capsule/alex/two.txt", "Two", "", alex);
        Assert.That((await wiki.PutAsync("/capsule/alex/two.txt", "", "", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/capsule/alex/two.txt")).Status, Is.EqualTo(51));
    }

    [Test]
    public async Task Only_whose_capsule_it_is_changes_it()
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js", settings: settings => settings.MimeTypes = ["text"]);
        await wiki.PutAsync("/capsule/alex/a.txt", "A", "", alex);
        Assert.That((await wiki.PutAsync("/capsule/alex/a.txt", "B", "")).Header, Is.EqualTo("60 Uploading files requires a client certificate"));
        Assert.That((await wiki.PutAsync("/capsule/alex/a.txt", "B", "", berta)).Header, Is.EqualTo("61 This is not your space"));
        Assert.That((await wiki.PutAsync("/capsule/alex", "B", "", alex)).Header, Is.EqualTo("59 The titan URL is missing the file name"));
        foreach (var tool in (string[])["upload", "delete", "backup", "archive", "share", "delete/a.txt"])
        {
            Assert.That((await wiki.GetAsync($"/capsule/alex/{tool}")).Status, Is.EqualTo(60), tool);
            Assert.That((await wiki.GetAsync($"/capsule/alex/{tool}", berta)).Header, Is.EqualTo("61 This is not your space"), tool);
        }
        Assert.That((await wiki.PutAsync("/file/capsule%20alex%20a.txt", "B", ";mime=text/plain;token=hello", alex)).Header, Is.EqualTo("61 This is not your space"), "not past the capsule either");
        Assert.That((await wiki.PutAsync("/file/capsule%20alex%20a.txt", "", ";mime=text/plain;token=hello", alex)).Header, Is.EqualTo("61 This is not your space"));
        Assert.That((await wiki.GetAsync("/capsule/alex/a.txt")).Body, Is.EqualTo("A"));
    }

    [TestCase("upload")]
    [TestCase("share")]
    [TestCase("..")]
    [TestCase(".hidden")]
    [TestCase("a%2Fb")]
    [TestCase("a%5Cb")]
    [TestCase("%3D%3E%20spam")]
    [TestCase("-%C2%A0-")]
    [TestCase("%E2%80%AEtxt.exe")]
    public async Task Names_that_could_pass_for_something_else_are_refused(string name)
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js");
        Assert.That((await wiki.PutAsync($"/capsule/alex/{name}", "x", "", alex)).Status, Is.EqualTo(59));
        Assert.That((await wiki.GetAsync("/capsule")).Body, Does.Contain("There are no capsules yet."));
    }

    [TestCase("constructor")]
    [TestCase("__proto__")]
    [TestCase("toString")]
    [TestCase("Grüße an 日本.txt")]
    public async Task A_name_of_letters_is_a_name(string name)
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js");
        var path = $"/capsule/alex/{Uri.EscapeDataString(name)}";
        Assert.That((await wiki.GetAsync(path)).Status, Is.EqualTo(51));
        Assert.That((await wiki.PutAsync(path, "x", "", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync(path)).Body, Is.EqualTo("x"));
        Assert.That((await wiki.GetAsync("/capsule/alex")).Body, Does.Contain($" {name}\n"));
        Assert.That((await wiki.PutAsync(path, "", "", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync(path)).Status, Is.EqualTo(51));
    }

    [TestCase("CN=login")]
    [TestCase("O=Nobody")]
    [TestCase("CN=Alex")]
    [TestCase("CN=🐱")]
    public async Task Who_bears_no_free_name_gets_one_that_is_made(string subject)
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js");
        using var other = Certificates.Make(subject);
        await wiki.PutAsync("/capsule/alex/a.txt", "A", "", alex);
        var capsule = (await wiki.GetAsync("/capsule/login", other)).Meta[wiki.Root.Length..];
        Assert.That(capsule, Does.Match("^/capsule/[a-z]{6,}$").And.Not.EqualTo("/capsule/login"));
        Assert.That((await wiki.PutAsync($"{capsule}/b.txt", "B", "", other)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/capsule/login", other)).Meta, Is.EqualTo(wiki.Root + capsule), "and keeps it");
    }

    [Test]
    public async Task A_hostile_common_name_forges_nothing()
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js");
        using var other = Certificates.Make("CN=\"=> /spam Free/../x#y\"");
        Assert.That((await wiki.GetAsync("/capsule/login", other)).Header, Is.EqualTo($"30 {wiki.Root}/capsule/-spam-freexy"));
    }

    [Test]
    public async Task A_code_lets_another_certificate_in_once()
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js");
        await wiki.PutAsync("/capsule/alex/a.txt", "A", "", alex);
        var code = CodeIn(await wiki.AnswerAsync("/capsule/alex/share", "yes", alex));
        Assert.That((await wiki.GetAsync("/capsule/alex/access")).Status, Is.EqualTo(60));
        Assert.That((await wiki.AnswerAsync("/capsule/alex/access", "wrong", berta)).Header, Is.EqualTo("61 This code is wrong, used or too old"));
        Assert.That((await wiki.AnswerAsync("/capsule/alex/access", code, berta)).Header, Is.EqualTo($"30 {wiki.Root}/capsule/alex"));
        Assert.That((await wiki.PutAsync("/capsule/alex/a.txt", "B", "", berta)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/capsule/login", berta)).Header, Is.EqualTo($"30 {wiki.Root}/capsule/alex"));
        using var carla = Certificates.Make("CN=Carla");
        Assert.That((await wiki.AnswerAsync("/capsule/alex/access", code, carla)).Header, Is.EqualTo("61 This code is wrong, used or too old"));
    }

    [Test]
    public async Task A_code_is_neither_guessed_nor_kept()
    {
        var clock = new SetClock(DateTimeOffset.UtcNow);
        await using var wiki = await ReadyMade.StartAsync("capsules.js", ReadyMade.Filled("capsules.js", ("triesOfCode = 1000", "triesOfCode = 5")), clock: clock);
        var code = CodeIn(await wiki.AnswerAsync("/capsule/alex/share", "yes", alex));
        for (var i = 0; i < 5; i++) await wiki.AnswerAsync("/capsule/alex/access", "guess", berta);
        Assert.That((await wiki.AnswerAsync("/capsule/alex/access", code, berta)).Status, Is.EqualTo(61), "five tries");
        code = CodeIn(await wiki.AnswerAsync("/capsule/alex/share", "yes", alex));
        clock.Now += TimeSpan.FromMinutes(11);
        Assert.That((await wiki.AnswerAsync("/capsule/alex/access", code, berta)).Status, Is.EqualTo(61), "ten minutes");
    }

    [Test]
    public async Task Certificates_are_free_but_one_network_gets_few_capsules_in_a_day()
    {
        var clock = new SetClock(DateTimeOffset.UtcNow);
        await using var wiki = await ReadyMade.StartAsync("capsules.js", ReadyMade.Filled("capsules.js", ("capsulesPerDay = 20", "capsulesPerDay = 1")), clock: clock);
        Assert.That((await wiki.PutAsync("/capsule/alex/a.txt", "A", "", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/capsule/berta/b.txt", "B", "", berta)).Header, Is.EqualTo("50 There is no room for another capsule from your network today; come again tomorrow"));
        Assert.That((await wiki.PutAsync("/capsule/alex/b.txt", "B", "", alex)).Status, Is.EqualTo(30), "who has one goes on");
        clock.Now += TimeSpan.FromHours(25);
        Assert.That((await wiki.PutAsync("/capsule/berta/b.txt", "B", "", berta)).Status, Is.EqualTo(30));
    }

    [Test]
    public async Task A_name_in_decomposed_letters_is_the_same_file()
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js");
        await wiki.PutAsync("/capsule/alex/caf%C3%A9.txt", "Coffee", "", alex);
        Assert.That((await wiki.GetAsync("/capsule/alex/cafe%CC%81.txt")).Body, Is.EqualTo("Coffee"));
        Assert.That((await wiki.AnswerAsync("/capsule/alex/delete/cafe%CC%81.txt", "yes", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/capsule/alex/caf%C3%A9.txt")).Status, Is.EqualTo(51));
    }

    [Test]
    public async Task Who_has_a_capsule_already_gets_no_second_one()
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js");
        await wiki.PutAsync("/capsule/berta/b.txt", "B", "", berta);
        await wiki.AnswerAsync("/capsule/alex/share", "yes", alex);
        Assert.That((await wiki.GetAsync("/capsule/alex/access", berta)).Header, Is.EqualTo("61 This certificate has a capsule already"));
        Assert.That((await wiki.GetAsync("/capsule/alex/access", alex)).Header, Is.EqualTo($"30 {wiki.Root}/capsule/alex"));
    }

    [Test]
    public async Task The_backup_lists_all_files_and_the_archive_holds_them()
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js");
        await wiki.PutAsync("/capsule/alex/a.txt", "AAA", "", alex);
        await wiki.PutAsync("/capsule/alex/b.gmi", "B", "", alex);
        await wiki.PutAsync("/capsule/berta/c.txt", "C", "", berta);
        Assert.That((await wiki.GetAsync("/capsule/alex/backup", alex)).Body, Does.StartWith("# Backup\n2 files, 4 bytes in all.\n=> /capsule/alex/archive ").And.Contain("=> /capsule/alex/a.txt a.txt, 3 bytes, "));
        var archive = await wiki.GetAsync("/capsule/alex/archive", alex);
        Assert.That(archive.Header, Is.EqualTo("20 application/gzip"));
        await using var reader = new TarReader(new GZipStream(new MemoryStream(archive.Bytes), CompressionMode.Decompress));
        var names = new List<string>();
        while (await reader.GetNextEntryAsync() is { } entry) names.Add(entry.Name);
        Assert.That(names, Is.EquivalentTo(new[] { "a.txt", "b.gmi" }));
    }

    [TestCase("mostFiles = 100", "mostFiles = 1", "50 A capsule holds at most 1 files")]
    [TestCase("capsuleSize = 10_000_000", "capsuleSize = 1", "50 A capsule holds at most 1 bytes")]
    [TestCase("uploadsPerDay = 200", "uploadsPerDay = 1", "50 That is enough for today; come again tomorrow")]
    [TestCase("bytesPerDay = 20_000_000", "bytesPerDay = 1", "50 That is enough for today; come again tomorrow")]
    public async Task A_capsule_is_bounded(string line, string instead, string header)
    {
        var script = ReadyMade.Read("capsules.js");
        Assert.That(script, Does.Contain(line));
        await using var wiki = await ReadyMade.StartAsync("capsules.js", script.Replace(line, instead, StringComparison.Ordinal));
        Assert.That((await wiki.PutAsync("/capsule/alex/a.txt", "A", "", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/capsule/alex/b.txt", "B", "", alex)).Header, Is.EqualTo(header));
        Assert.That((await wiki.PutAsync("/capsule/alex/a.txt", "", "", alex)).Status, Is.EqualTo(30), "deleting always works");
    }

    [Test]
    public async Task The_number_of_capsules_is_bounded_and_so_is_a_file()
    {
        var script = ReadyMade.Read("capsules.js").Replace("mostCapsules = 1000", "mostCapsules = 1", StringComparison.Ordinal).Replace("Math.min(1_000_000", "Math.min(3", StringComparison.Ordinal);
        await using var wiki = await ReadyMade.StartAsync("capsules.js", script);
        Assert.That((await wiki.PutAsync("/capsule/alex/a.txt", "AAAA", "", alex)).Status, Is.EqualTo(59));
        Assert.That((await wiki.PutAsync("/capsule/alex/a.txt", "AAA", "", alex)).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/capsule/berta/b.txt", "B", "", berta)).Header, Is.EqualTo("50 There is no room for another capsule"));
    }

    [Test]
    public async Task Who_may_not_read_the_wiki_reads_no_capsule()
    {
        await using var wiki = await ReadyMade.StartAsync("capsules.js", settings: settings => settings.Reading = "known");
        await wiki.PutAsync("/capsule/alex/a.txt", "A", "", alex);
        Assert.That((await wiki.GetAsync("/capsule/alex/a.txt")).Status, Is.EqualTo(60));
        Assert.That((await wiki.GetAsync("/capsule/alex/a.txt", berta)).Status, Is.EqualTo(61));
    }

    private static string CodeIn(Answer answer) => Code().Match(answer.Body) is { Success: true } match ? match.Groups[1].Value : throw new AssertionException(answer.ToString());

    [GeneratedRegex("\n\n([a-z2-9]{10})\n")]
    private static partial Regex Code();
}
