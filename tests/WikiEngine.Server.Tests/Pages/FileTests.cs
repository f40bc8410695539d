using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed class FileTests
{
    private const string Png = ";mime=image/png;token=hello";

    [Test]
    public async Task A_file_comes_back_with_its_bytes_and_its_MIME_type()
    {
        await using var wiki = await StartAsync("image/png");
        byte[] bytes = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        Assert.That((await wiki.PutAsync("/file/cup.png", bytes, Png)).Header, Is.EqualTo($"30 {wiki.Root}/file/cup.png"));
        var file = await wiki.GetAsync("/file/cup.png");
        Assert.That(file.Header, Is.EqualTo("20 image/png"));
        Assert.That(file.Bytes, Is.EqualTo(bytes));
        Assert.That(file.IsComplete);
        Assert.That((await wiki.GetAsync("/do/files")).Body, Is.EqualTo("# All Files\n=> /file/cup.png cup.png\n"));
    }

    [Test]
    public async Task A_MIME_type_that_is_no_text_makes_a_file_at_any_address()
    {
        await using var wiki = await StartAsync("image");
        foreach (var path in (string[])["/raw/a", "/page/b", "/c"]) Assert.That((await wiki.PutAsync(path, "x", Png)).Header, Does.StartWith($"30 {wiki.Root}/file/"));
        Assert.That((await wiki.GetAsync("/do/files")).Body, Is.EqualTo("# All Files\n=> /file/a a\n=> /file/b b\n=> /file/c c\n"));
    }

    [Test]
    public async Task Revisions_of_a_file_are_kept()
    {
        await using var wiki = await StartAsync("image");
        await wiki.PutAsync("/file/cup", "one", Png);
        await wiki.PutAsync("/file/cup", "two", ";mime=image/gif;token=hello");
        Assert.That((await wiki.GetAsync("/file/cup")).ToString(), Is.EqualTo("20 image/gif\ntwo"));
        Assert.That((await wiki.GetAsync("/file/cup/1")).ToString(), Is.EqualTo("20 image/png\none"));
        Assert.That((await wiki.GetAsync("/file/cup/3")).Header, Is.EqualTo("40 File not found"));
        Assert.That((await wiki.GetAsync("/file/saucer")).Header, Is.EqualTo("40 File not found"));
    }

    [TestCase("/file/cup", "")]
    [TestCase("/raw/cup", ";mime=image/png")]
    public async Task A_file_is_deleted_with_size_0(string path, string mime)
    {
        await using var wiki = await StartAsync("image");
        await wiki.PutAsync("/file/cup", "one", Png);
        await wiki.PutAsync("/page/cup", "the page\n");
        Assert.That((await wiki.PutAsync(path, "", $"{mime};token=hello")).ToString(), Is.EqualTo("20 text/gemini; charset=UTF-8\n# cup\nThe file was deleted.\n"));
        Assert.That((await wiki.GetAsync("/file/cup")).Header, Is.EqualTo("40 File not found"));
        Assert.That((await wiki.GetAsync("/raw/cup")).Body, Is.EqualTo("the page\n"), "A page and a file may share a name");
        Assert.That((await wiki.PutAsync(path, "", $"{mime};token=hello")).Status, Is.EqualTo(51));
    }

    [TestCase("", "image/png", "This wiki does not allow file uploads")]
    [TestCase("image/png", "image/gif", "This wiki does not allow image/gif")]
    [TestCase("image", "text/html", "This wiki does not allow text/html")]
    [TestCase("image/*", "imagery/png", "This wiki does not allow imagery/png")]
    [TestCase("image", null, "A file needs a MIME type: send it along as mime=TYPE")]
    public async Task Only_the_MIME_types_that_the_owner_named_are_taken(string allowed, string? mime, string refusal)
    {
        await using var wiki = await StartAsync(allowed);
        Assert.That((await wiki.PutAsync("/file/cup", "x", $"{(mime is null ? "" : $";mime={mime}")};token=hello")).Header, Is.EqualTo($"59 {refusal}"));
        Assert.That((await wiki.GetAsync("/do/files")).Body, Does.Contain("There are no files."));
    }

    [Test]
    public async Task Files_have_a_limit_of_their_own()
    {
        await using var wiki = await TestWiki.StartAsync(settings: settings =>
        {
            settings.MimeTypes = ["image"];
            settings.PageSizeLimit = 5;
            settings.FileSizeLimit = 10;
        });
        Assert.That((await wiki.PutAsync("/file/cup", "0123456789", Png)).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/file/cup", "0123456789x", Png)).Header, Is.EqualTo("59 This wiki does not allow more than 10 bytes per file"));
    }

    [Test]
    public async Task A_file_is_replaced_only_where_its_base_is_current()
    {
        await using var wiki = await StartAsync("image");
        await wiki.PutAsync("/file/cup", "one", Png);
        Assert.That((await wiki.PutAsync("/file/cup", "two", $"{Png};base=1")).Status, Is.EqualTo(30));
        foreach (var stale in (int[])[0, 1, 3])
            Assert.That((await wiki.PutAsync("/file/cup", "three", $"{Png};base={stale}")).Header, Is.EqualTo("40 Someone changed this file. Look at it again before you replace it"));
        Assert.That((await wiki.GetAsync("/file/cup")).Body, Is.EqualTo("two"));
        Assert.That((await wiki.GetAsync("/file/cup/3")).Status, Is.EqualTo(40));
        Assert.That((await wiki.PutAsync("/file/cup", "three", $"{Png};base=2")).Status, Is.EqualTo(30));
        Assert.That((await wiki.GetAsync("/file/cup")).Body, Is.EqualTo("three"));
    }

    [Test]
    public async Task A_file_is_deleted_only_where_its_base_is_current()
    {
        await using var wiki = await StartAsync("image");
        await wiki.PutAsync("/file/cup", "one", Png);
        await wiki.PutAsync("/file/cup", "two", Png);
        Assert.That((await wiki.PutAsync("/file/cup", "", ";token=hello;base=1")).Header, Is.EqualTo("40 Someone changed this file. Look at it again before you delete it"));
        Assert.That((await wiki.GetAsync("/file/cup")).Body, Is.EqualTo("two"));
        Assert.That((await wiki.PutAsync("/file/cup", "", ";token=hello;base=2")).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/file/cup")).Header, Is.EqualTo("40 File not found"));
    }

    [Test]
    public async Task Base_0_stands_for_a_file_that_is_not_there_yet()
    {
        await using var wiki = await StartAsync("image");
        Assert.That((await wiki.PutAsync("/file/cup", "one", $"{Png};base=1")).Status, Is.EqualTo(40));
        Assert.That((await wiki.PutAsync("/file/cup", "one", $"{Png};base=0")).Status, Is.EqualTo(30));
        Assert.That((await wiki.PutAsync("/file/cup", "two", $"{Png};base=0")).Status, Is.EqualTo(40));
        Assert.That((await wiki.GetAsync("/file/cup")).Body, Is.EqualTo("one"));
    }

    private static Task<TestWiki> StartAsync(string allowed) =>
        TestWiki.StartAsync(settings: settings => settings.MimeTypes = allowed.Length == 0 ? [] : [allowed]);
}
