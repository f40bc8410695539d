using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Running;

/// <summary>What vanishes under a running wiki takes neither its identity nor its rules away.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class VanishedFilesTests
{
    [Test]
    public async Task A_reload_makes_no_new_certificate()
    {
        await using var wiki = await TestWiki.StartAsync();
        var before = (await wiki.GetAsync("/whoami")).Body;
        foreach (var name in (string[])["cert.pem", "key.pem"]) File.Delete(Path.Combine(wiki.Directory, name));

        await wiki.ReloadAsync();

        await wiki.Log.WaitForAsync("are gone; put them back");
        Assert.That(Path.Combine(wiki.Directory, "cert.pem"), Does.Not.Exist);
        Assert.That((await wiki.GetAsync("/whoami")).Body, Is.EqualTo(before));
    }

    [Test]
    public async Task A_directory_that_was_moved_away_leaves_the_rules()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = """{ "editing": "closed" }""" });
        var moved = wiki.Directory + "-moved";
        Directory.Move(wiki.Directory, moved);
        try
        {
            await wiki.ReloadAsync();
            await wiki.Log.WaitForAsync("The wiki's directory is gone; put it back");
            Assert.That((await wiki.PutAsync("/page/Tea", "Green")).Header, Is.EqualTo("50 This wiki is closed for editing"));
        }
        finally
        {
            Directory.Move(moved, wiki.Directory);
        }
    }

    [Test]
    public async Task A_link_to_a_folder_is_not_walked()
    {
        await using var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["conf.d/tea.js"] = "import { wiki } from \"wiki\";\nwiki.route(\"/tea\", () => \"green\");" });
        Directory.CreateSymbolicLink(Path.Combine(wiki.Directory, "root"), "/");
        Directory.CreateSymbolicLink(Path.Combine(wiki.Directory, "conf.d", "loop"), wiki.Directory);

        await wiki.ReloadAsync();

        Assert.That((await wiki.GetAsync("/tea")).Body, Is.EqualTo("green\n"));
    }
}
