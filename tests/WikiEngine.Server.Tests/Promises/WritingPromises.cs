using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Promises;

/// <summary>Whatever changes a page or a file.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class WritingPromises
{
    [Test, Promise("titan"), Promise("Titan"), Promise("Redirects"), Promise("Names")]
    public async Task Titan_writes_pages_and_files_at_each_of_their_addresses()
    {
        await using var garden = await Garden.StartAsync();
        foreach (var path in (string[])["/raw/A%20B", "/page/A%20B", "/A%20B"])
            Assert.That((await garden.Wiki.PutAsync(path, path, "")).Header, Is.EqualTo($"30 {garden.Wiki.Root}/page/A%20B"));
        Assert.That(await garden.ReadAsync("/history/A%20B"), Does.Contain("A B (2)"));
        Assert.That((await garden.Wiki.PutAsync("/page/A%20B", "/A%20B", "")).Status, Is.EqualTo(30));
        Assert.That(await garden.ReadAsync("/history/A%20B"), Does.Not.Contain("A B (3)"), "an unchanged text makes no revision");
        Assert.That((await garden.Wiki.PutAsync("/alex/page/%C3%A4", "x", "")).Header, Is.EqualTo($"30 {garden.Wiki.Root}/alex/page/%C3%A4"));
        Assert.That((await garden.Wiki.PutAsync("/A%20B", "x", ";mime=image/png")).Header, Is.EqualTo($"30 {garden.Wiki.Root}/file/A%20B"), "a page and a file may share a name");
        Assert.That((await garden.Wiki.PutAsync("/page/Milk", "", "")).Status, Is.EqualTo(51), "what does not exist can't be deleted");
        foreach (var (path, parameters, text, header) in (IEnumerable<(string, string, string, string)>)[
            ("/page/", "", "x", "59 The URL lacks a page name"), ("/page/a%0Ab", "", "x", "59 Page names must not contain any control characters"), ("/do/x/y/z", "", "x", "59"), ("/file/X", "", "x", "59"),
            ("/page/X", ";size=1", "xy", "59 Received more than the promised 1 bytes")])
            Assert.That((await garden.Wiki.PutAsync(path, text, parameters)).Header, Does.StartWith(header), path);
        Assert.That((await garden.Wiki.SendAsync("titan://localhost/page/X\r\n"u8.ToArray())).Status, Is.EqualTo(53), "the port is another");
        Assert.That(await garden.HeaderAsync($"titan://localhost:{garden.Wiki.Port}/page/X"), Is.EqualTo("59 You need to send along the number of bytes"));
    }

    [Test, Promise("Uploads require a token"), Promise("Your token is the wrong token"), Promise("This wiki does not allow MIME"), Promise("This wiki does not allow more than N bytes per page"), Promise("The text is invalid UTF-8"), Promise("Tokens")]
    public async Task Refusals_say_why()
    {
        await using var garden = await Garden.StartAsync(settings => (settings.Editing, settings.Tokens) = ("token", ["tea"]),
            options => options.SetSpace(new SpaceOption(null, "berta") { Tokens = ["milk"] }));
        Assert.That((await garden.Wiki.PutAsync("/page/X", "x", "")).Header, Is.EqualTo("59 Uploads require a token"));
        Assert.That((await garden.Wiki.PutAsync("/page/X", "x", ";token=coffee")).Header, Is.EqualTo("59 Your token is the wrong token"));
        Assert.That((await garden.Wiki.PutAsync("/page/X", "x", ";token=milk")).Header, Is.EqualTo("59 Your token is the wrong token"));
        Assert.That((await garden.Wiki.PutAsync("/berta/page/X", "x", ";token=milk")).Status, Is.EqualTo(30));
        Assert.That((await garden.Wiki.PutAsync("/berta/page/X", "y", ";token=tea")).Status, Is.EqualTo(30), "a global token holds in every space");
        Assert.That((await garden.Wiki.PutAsync("/file/X", "x", ";mime=audio/ogg;token=tea")).Header, Is.EqualTo("59 This wiki does not allow audio/ogg"));
        Assert.That((await garden.Wiki.PutAsync("/page/X", "x", ";size=100001;token=tea")).Header, Is.EqualTo("59 This wiki does not allow more than 100000 bytes per page"));
        Assert.That((await garden.Wiki.PutAsync("/page/X", [0xC3, 0x28], ";token=tea")).Header, Is.EqualTo("59 The text is invalid UTF-8"));
    }

    [Test, Promise("/do/new")]
    public async Task A_new_page_is_written_at_its_raw_address()
    {
        await using var garden = await Garden.StartAsync();
        Assert.That(await garden.HeaderAsync("/alex/do/new?%E6%97%A5%20x"), Is.EqualTo($"30 {garden.Wiki.Root}/alex/raw/%E6%97%A5%20x"));
        Assert.That(await garden.HeaderAsync("/do/new?a%2Fb"), Does.StartWith("59"));
    }

    [Test, Promise("/do/append/NAME"), Promise("/do/replace/NAME"), Promise("/do/section/NAME/N")]
    public async Task Prompts_append_replace_and_edit_a_section()
    {
        await using var garden = await Garden.StartAsync();
        using var alex = Certificates.Make("CN=Alex");
        Assert.That((await garden.AnswerAsync("/do/replace/Tea", "# One", alex)).Header, Is.EqualTo($"30 {garden.Wiki.Root}/page/Tea"));
        Assert.That((await garden.AnswerAsync("/do/append/Tea", "more + less", alex)).Header, Is.EqualTo($"30 {garden.Wiki.Root}/page/Tea"));
        Assert.That(await garden.ReadAsync("/raw/Tea"), Does.StartWith("# One\n").And.Contain("more + less"));
        await garden.WriteAsync("/page/Tea", "intro\n# One\na\n# Two\nb\n");
        Assert.That((await garden.AnswerAsync("/do/section/Tea/1", "c", alex)).Status, Is.EqualTo(30));
        Assert.That(await garden.ReadAsync("/raw/Tea"), Does.Contain("c").And.Contain("# Two\nb\n").And.Contain("intro\n").And.Not.Contain("\na\n"));
        Assert.That(await garden.HeaderAsync("/do/section/Tea/9", alex), Does.Match("^(51|59|40)"));
    }

    [Test, Promise("/do/rollback/NAME/REV")]
    public async Task Rollback_makes_an_old_revision_the_newest()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteAsync("/page/Tea", "one\n");
        await garden.WriteAsync("/page/Tea", "two\n");
        Assert.That((await garden.AnswerAsync("/do/rollback/Tea/1", "it was better")).Header, Is.EqualTo($"30 {garden.Wiki.Root}/page/Tea"));
        Assert.That(await garden.ReadAsync("/raw/Tea"), Is.EqualTo("one\n"));
        Assert.That(await garden.ReadAsync("/history/Tea"), Does.Contain("Tea (2)").And.Contain("it was better"));
        await garden.WriteAsync("/page/Tea", "");
        Assert.That((await garden.AnswerAsync("/do/rollback/Tea/2", "back")).Status, Is.EqualTo(30), "a deleted page can come back");
        Assert.That(await garden.ReadAsync("/raw/Tea"), Is.EqualTo("two\n"));
        Assert.That(await garden.HeaderAsync("/do/rollback/Tea/77"), Does.Match("^(51|59|40)"));
    }

    [Test, Promise("/do/rename/NAME")]
    public async Task A_rename_leaves_a_redirect_and_mends_links()
    {
        await using var garden = await Garden.StartAsync();
        await garden.WriteAsync("/page/Tea", "hot\n");
        await garden.WriteAsync("/page/Menu", $"=> /page/Tea The tea\n=> Tea\n=> {garden.Wiki.Root}/page/Tea\nTea is not a link: /page/Tea\n```\n=> /page/Tea\n```\n");
        await garden.WriteAsync("/page/Milk", "white\n");
        Assert.That((await garden.AnswerAsync("/do/rename/Tea", "Milk")).Status, Is.EqualTo(59));
        Assert.That((await garden.AnswerAsync("/do/rename/Tea", "Green Tea")).Header, Is.EqualTo($"30 {garden.Wiki.Root}/page/Green%20Tea"));
        Assert.That(await garden.ReadAsync("/raw/Green%20Tea"), Is.EqualTo("hot\n"));
        Assert.That(await garden.HeaderAsync("/page/Tea"), Is.EqualTo($"30 {garden.Wiki.Root}/page/Green%20Tea"));
        var menu = await garden.ReadAsync("/raw/Menu");
        Assert.That(Regex.Count(menu, "Green%20Tea"), Is.EqualTo(3));
        Assert.That(menu, Does.Contain("Tea is not a link: /page/Tea\n```\n=> /page/Tea\n```\n").And.Contain(" The tea\n"));
        Assert.That(await garden.ReadAsync("/do/index"), Does.Not.Contain("=> /page/Tea "));
        await garden.WriteAsync("/page/Tea", "anew\n");
        Assert.That(await garden.ReadAsync("/page/Tea"), Does.StartWith("# Tea\nanew\n"), "a page that is written again is there again");
    }

    [Test, Promise("/do/undo")]
    public async Task Undo_takes_back_what_one_editor_did_since_a_time()
    {
        await using var garden = await Garden.StartAsync();
        using var alex = Certificates.Make("CN=Alex");
        using var vandal = Certificates.Make("CN=Vandal");
        await garden.WriteAsync("/page/Tea", "good\n", alex);
        garden.Clock.Now = garden.Clock.Now.AddHours(1);
        await garden.WriteAsync("/page/Tea", "bad\n", vandal);
        await garden.WriteAsync("/page/Spam", "bad\n", vandal);
        await garden.WriteAsync("/page/Milk", "good\n", alex);
        var code = Regex.Match(await garden.ReadAsync("/history/Spam"), "by ([0-7]{4})\n").Groups[1].Value;
        var list = await garden.AnswerAsync("/do/undo", $"{code} 2020-07-13T13:00", alex);
        Assert.That(list.Status, Is.EqualTo(20), list.ToString());
        Assert.That(list.Body, Does.Contain("Tea").And.Contain("Spam").And.Not.Contain("Milk"));
        Assert.That(await garden.ReadAsync("/raw/Tea"), Is.EqualTo("bad\n"), "nothing is changed before it is confirmed");
        var confirm = Regex.Match(list.Body, "(?m)^=> (/do/undo/\\S+)").Groups[1].Value;
        var done = await garden.AnswerAsync(confirm, "yes", alex);
        Assert.That(done.Status, Is.AnyOf(20, 30), done.ToString());
        Assert.That(await garden.ReadAsync("/raw/Tea"), Is.EqualTo("good\n"));
        Assert.That(await garden.ReadAsync("/raw/Spam"), Does.StartWith("This page does not yet exist."));
        Assert.That(await garden.ReadAsync("/raw/Milk"), Is.EqualTo("good\n"));
    }

    [Test, Promise("/do/draft/ID")]
    public async Task A_conflict_is_merged_or_kept_as_a_draft()
    {
        await using var garden = await Garden.StartAsync();
        using var alex = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Berta");
        await garden.WriteAsync("/page/Tea", "one\ntwo\nthree\nfour\nfive\n");
        await garden.WriteAsync("/page/Tea", "ONE\ntwo\nthree\nfour\nfive\n");
        Assert.That((await garden.Wiki.PutAsync("/page/Tea", "one\ntwo\nthree\nfour\nFIVE\n", ";base=1", alex)).Status, Is.EqualTo(30));
        Assert.That(await garden.ReadAsync("/raw/Tea"), Is.EqualTo("ONE\ntwo\nthree\nfour\nFIVE\n"));
        var refused = await garden.Wiki.PutAsync("/page/Tea", "uno\ntwo\nthree\nfour\nfive\n", ";base=1", alex);
        Assert.That(refused.Header, Does.Match("^40 Someone changed this page. Your text is kept at /do/draft/\\S+$"));
        var draft = refused.Meta.Split(' ')[^1].TrimEnd('.', ',');
        Assert.That(await garden.ReadAsync("/raw/Tea"), Is.EqualTo("ONE\ntwo\nthree\nfour\nFIVE\n"));
        Assert.That(await garden.ReadAsync(draft, alex), Does.Contain("uno\ntwo\nthree\nfour\nfive\n"));
        Assert.That((await garden.Wiki.GetAsync(draft, berta)).Status, Is.Not.EqualTo(20));
        Assert.That((await garden.Wiki.GetAsync(draft)).Status, Is.Not.EqualTo(20));
        garden.Clock.Now = garden.Clock.Now.AddDays(8);
        Assert.That((await garden.Wiki.GetAsync(draft, alex)).Status, Is.EqualTo(51));
    }

    [TestCase("/do/append/Tea"), TestCase("/do/replace/Tea"), TestCase("/do/section/Tea/1"), TestCase("/do/rollback/Tea/1"), TestCase("/do/rename/Tea"), TestCase("/do/undo")]
    public async Task A_link_in_a_foreign_page_changes_nothing(string path)
    {
        await using var garden = await Garden.StartAsync();
        using var alex = Certificates.Make("CN=Alex");
        using var foe = Certificates.Make("CN=Foe");
        await garden.WriteAsync("/page/Tea", "# One\none\n", alex);
        await garden.WriteAsync("/page/Tea", "# One\ntwo\n", alex);
        var before = await garden.ReadAsync("/do/changes");
        var query = "?" + Uri.EscapeDataString(path == "/do/undo" ? "0000 2020-07-13T12:00" : "spam");
        Assert.That((await garden.Wiki.GetAsync(path + query, alex)).Status, Is.EqualTo(30));
        Assert.That((await garden.Wiki.GetAsync($"{path}/{new string('A', 43)}{query}", alex)).Status, Is.AnyOf(30, 51, 10, 59));
        var foreign = await garden.PromptAsync(path, foe);
        Assert.That((await garden.Wiki.GetAsync(foreign + query, alex)).Status, Is.EqualTo(30), "another visitor's nonce");
        var late = await garden.PromptAsync(path, alex);
        garden.Clock.Now = garden.Clock.Now.AddMinutes(11);
        Assert.That((await garden.Wiki.GetAsync(late + query, alex)).Status, Is.EqualTo(30), "a nonce holds for ten minutes");
        var ofAnother = await garden.PromptAsync("/do/append/Milk", alex);
        Assert.That((await garden.Wiki.GetAsync($"{path}/{ofAnother.Split('/')[^1]}{query}", alex)).Status, Is.EqualTo(30), "the nonce of another path");
        Assert.That(await garden.ReadAsync("/do/changes"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_nonce_holds_once()
    {
        await using var garden = await Garden.StartAsync();
        using var alex = Certificates.Make("CN=Alex");
        var prompt = await garden.PromptAsync("/do/append/Tea", alex);
        Assert.That((await garden.Wiki.GetAsync($"{prompt}?one", alex)).Header, Is.EqualTo($"30 {garden.Wiki.Root}/page/Tea"));
        Assert.That((await garden.Wiki.GetAsync($"{prompt}?two", alex)).Header, Does.StartWith($"30 {garden.Wiki.Root}/do/append/Tea/"));
        Assert.That(await garden.ReadAsync("/raw/Tea"), Does.Contain("one").And.Not.Contain("two"));
    }

    [Test]
    public async Task Under_the_policy_token_a_prompt_needs_a_certificate_that_has_shown_it()
    {
        await using var garden = await Garden.StartAsync(settings => (settings.Editing, settings.Tokens) = ("token", ["tea"]));
        using var alex = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Berta");
        Assert.That(await garden.HeaderAsync("/do/append/Tea"), Does.StartWith("60 "));
        Assert.That(await garden.HeaderAsync("/do/append/Tea", alex), Is.EqualTo($"30 {garden.Wiki.Root}/login/token/do/append/Tea"));
        Assert.That((await garden.AnswerAsync("/login/token/do/append/Tea", "coffee", alex, 11)).Header, Is.EqualTo("59 Your token is the wrong token"));
        Assert.That((await garden.AnswerAsync("/login/token/do/append/Tea", "tea", alex, 11)).Header, Is.EqualTo($"30 {garden.Wiki.Root}/do/append/Tea"));
        Assert.That((await garden.AnswerAsync("/do/append/Tea", "green", alex)).Header, Is.EqualTo($"30 {garden.Wiki.Root}/page/Tea"));
        Assert.That((await garden.Wiki.PutAsync("/page/Milk", "x", ";token=tea", berta)).Status, Is.EqualTo(30));
        Assert.That((await garden.AnswerAsync("/do/append/Tea", "black", berta)).Header, Is.EqualTo($"30 {garden.Wiki.Root}/page/Tea"), "an upload with token and certificate counts as shown");
        garden.Clock.Now = garden.Clock.Now.AddDays(31);
        Assert.That(await garden.HeaderAsync("/do/append/Tea", alex), Is.EqualTo($"30 {garden.Wiki.Root}/login/token/do/append/Tea"));
        Assert.That(garden.Wiki.Log.Lines, Has.None.Contains("coffee").And.None.Contains("?tea"), "no token in the log");
    }

    [Test, Promise("/do/data")]
    public async Task The_archive_holds_the_space_and_no_secrets()
    {
        await using var garden = await Garden.StartAsync(settings => settings.Tokens = ["very-secret-token"]);
        using var alex = Certificates.Make("CN=Alex");
        await garden.WriteAsync("/page/Tea", "one\n", alex);
        await garden.WriteAsync("/page/Tea", "two\n", alex);
        await garden.WriteFileAsync("/file/Cup", "bytes");
        await garden.WriteAsync("/alex/page/Milk", "white\n", alex);
        var answer = await garden.Wiki.GetAsync("/do/data");
        Assert.That(answer.Header, Is.EqualTo("20 application/gzip"));
        Assert.That(answer.IsComplete);
        var entries = Entries(answer.Bytes);
        Assert.That(entries["page/Tea.gmi"], Is.EqualTo("two\n"));
        Assert.That(entries["keep/Tea/1.gmi"], Is.EqualTo("one\n"));
        Assert.That(entries["file/Cup"], Is.EqualTo("bytes"));
        Assert.That(entries["meta/Cup"], Does.Contain("content-type: image/png"));
        Assert.That(entries["index"], Is.EqualTo("Tea\n"));
        Assert.That(entries["changes.log"].Split('\n')[0], Does.Match("^1594641900\u001fTea\u001f1\u001f[0-7]{4}$"));
        Assert.That(entries["alex/page/Milk.gmi"], Is.EqualTo("white\n"));
        var all = string.Join('\n', entries.Select(entry => $"{entry.Key}\n{entry.Value}"));
        Assert.That(all, Does.Not.Contain("very-secret-token").And.Not.Contain("sha256$").And.Not.Contain("127.0.0.1").And.Not.Contain("wikiengine.json"));
        Assert.That(Entries((await garden.Wiki.GetAsync("/alex/do/data")).Bytes).Keys, Does.Contain("page/Milk.gmi").And.Not.Contain("page/Tea.gmi"));
    }

    private static Dictionary<string, string> Entries(byte[] archive)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        using var tar = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
            if (entry.DataStream is { } data) entries[entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name] = new StreamReader(data).ReadToEnd();
            else if (entry.EntryType is TarEntryType.RegularFile) entries[entry.Name] = "";
        return entries;
    }
}
