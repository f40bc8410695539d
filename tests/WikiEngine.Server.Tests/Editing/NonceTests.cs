using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Editing;

/// <summary>Links that edit for others: what was not asked is not carried out.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class NonceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Each URL of the wiki that changes something.</summary>
    private static readonly string[] Changing =
    [
        "/do/append/Tea", "/do/replace/Tea", "/do/section/Tea/1", "/do/rollback/Tea/1", "/do/rename/Tea", "/do/undo", "/do/undo/0000/2020-01-01T00%3A00",
        "/do/undo/0000/2020-01-01T00%3A00/unknown", "/login/token", "/login/token/do/append/Tea",
    ];

    [TestCaseSource(nameof(Changing))]
    [Protocol.Line(34)]
    public async Task A_link_in_a_foreign_page_changes_nothing(string path)
    {
        await using var wiki = await Prompting.StartOpenAsync();
        using var alex = Certificates.Make("CN=Alex");
        await wiki.PutAsync("/page/Tea", "# One\nfirst\n");
        await wiki.PutAsync("/page/Tea", "# One\nsecond\n");
        var before = (await wiki.GetAsync("/do/changes")).Body;
        foreach (var query in (string[])["", "?spam", "?hello", "?0000%202020-01-01T00:00"])
        {
            await wiki.NonceAsync(path + query, alex);
            var made = await wiki.GetAsync($"{path}/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA{query}", alex);
            Assert.That(made.Status, Is.EqualTo(30), "A nonce that is none of ours is as none");
        }
        Assert.That((await wiki.GetAsync("/do/changes")).Body, Is.EqualTo(before));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("# One\nsecond\n"));
    }

    [Test]
    public async Task The_list_of_changing_URLs_is_complete()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        var table = Documents.Repository.Read("src/WikiEngine/BuiltIn/BuiltInRoutes.cs");
        foreach (System.Text.RegularExpressions.Match prompt in System.Text.RegularExpressions.Regex.Matches(table, "wiki\\.Prompt\\(\"(?<path>/do/[a-z]+)"))
            Assert.That(Changing, Has.Some.StartsWith(prompt.Groups["path"].Value));
    }

    [Test]
    public async Task A_nonce_is_for_one_use()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        var url = await wiki.NonceAsync("/do/append/Tea");
        Assert.That((await wiki.GetAsync(url + "?")).Header, Is.EqualTo("10 Text to append to Tea"), "An empty answer is none, and uses nothing up");
        Assert.That((await wiki.GetAsync(url + "?one")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That((await wiki.GetAsync(url + "?two")).Header, Does.StartWith($"30 {wiki.Root}/do/append/Tea/").And.Not.Contain(url));
        Assert.That((await wiki.GetAsync(url)).Status, Is.EqualTo(30), "Nobody types what would be refused");
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("one\n"));
    }

    [Test]
    public async Task Many_answers_to_one_question_at_once_are_one()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        var url = await wiki.NonceAsync("/do/append/Tea");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => wiki.GetAsync($"{url}?{number}")));
        Assert.That(answers.Count(answer => answer.Meta == $"{wiki.Root}/page/Tea"), Is.EqualTo(1));
        Assert.That(await wiki.RawAsync("Tea"), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task A_nonce_holds_for_ten_minutes()
    {
        var clock = new SettableClock(Noon);
        await using var wiki = await Prompting.StartOpenAsync(clock);
        var (early, late) = (await wiki.NonceAsync("/do/append/Tea"), await wiki.NonceAsync("/do/append/Tea"));
        clock.Now = Noon.AddSeconds(599);
        Assert.That((await wiki.GetAsync(early + "?one")).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        clock.Now = Noon.AddSeconds(600);
        Assert.That((await wiki.GetAsync(late + "?two")).Header, Does.StartWith($"30 {wiki.Root}/do/append/Tea/"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("one\n"));
    }

    [Test]
    public async Task A_nonce_holds_for_its_visitor_its_page_and_its_space()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.Editing = "open",
            options: options => options.SetSpace(new Configuration.SpaceOption(null, "alex")));
        using var alex = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Berta");
        var url = await wiki.NonceAsync("/do/append/Tea", alex);
        var nonce = url[(url.LastIndexOf('/') + 1)..];
        Assert.That((await wiki.GetAsync(url + "?spam", berta)).Meta, Does.Contain("/do/append/Tea/"), "another key");
        Assert.That((await wiki.GetAsync(url + "?spam")).Meta, Does.Contain("/do/append/Tea/"), "no key");
        Assert.That((await wiki.GetAsync($"/do/append/Milk/{nonce}?spam", alex)).Meta, Does.Contain("/do/append/Milk/"), "another page");
        Assert.That((await wiki.GetAsync($"/do/replace/Tea/{nonce}?spam", alex)).Meta, Does.Contain("/do/replace/Tea/"), "another prompt");
        Assert.That((await wiki.GetAsync($"/alex/do/append/Tea/{nonce}?spam", alex)).Meta, Does.Contain("/alex/do/append/Tea/"), "another space");
        Assert.That((await wiki.GetAsync(url + "?good", alex)).Header, Is.EqualTo($"30 {wiki.Root}/page/Tea"));
        Assert.That(await wiki.RawAsync("Tea"), Is.EqualTo("good\n"));
    }

    [Test]
    public async Task Neither_nonce_nor_answer_is_logged()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings => settings.Editing = "open", level: Microsoft.Extensions.Logging.LogLevel.Trace);
        var url = await wiki.NonceAsync("/do/append/Tea");
        await wiki.GetAsync(url);
        await wiki.GetAsync(url + "?secret");
        await wiki.GetAsync(url + "?secret");
        await wiki.Log.WaitForAsync("/do/append/Tea 10 Text to append to Tea");
        Assert.That(wiki.Log.Lines, Has.None.Contains(url[(url.LastIndexOf('/') + 1)..]).And.None.Contains("secret"));
    }

    [Test]
    public async Task A_page_may_be_named_like_a_nonce()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        var name = new string('A', 32);
        await wiki.AnswerAsync($"/do/append/{name}", "so be it");
        Assert.That(await wiki.RawAsync(name), Is.EqualTo("so be it\n"));
        Assert.That((await wiki.GetAsync($"/page/Tea/{name}")).Header, Is.EqualTo("51 Path not found"));
    }

    [Test]
    public async Task An_address_that_leaves_no_room_for_an_answer_points_to_Titan()
    {
        await using var wiki = await Prompting.StartOpenAsync();
        var name = string.Concat(Enumerable.Repeat("日", 80));
        Assert.That((await wiki.AnswerAsync($"/do/append/{Uri.EscapeDataString(name)}", "茶")).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync($"{await wiki.NonceAsync($"/do/append/{Uri.EscapeDataString(name)}")}?{new string('x', 300)}")).Header, Does.StartWith("59").And.Contain("Titan"));
    }

    internal sealed class SettableClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
