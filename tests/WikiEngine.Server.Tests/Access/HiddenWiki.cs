using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Access;

/// <summary>A wiki with pages that everybody reads, and some of both spaces that only the known do: their names begin with Hidden, their texts say quetzal.</summary>
internal static class HiddenWiki
{
    public const string Name = "Hidden", Word = "quetzal";

    public static async Task<(TestWiki Wiki, string Draft)> StartAsync(Members members, string? config = null, bool hasRules = true)
    {
        var wiki = await TestWiki.StartAsync(config, files: new Dictionary<string, string> { ["wikiengine.json"] = "{}" }, options: options => options.SetSpace(new SpaceOption(null, "alex")), settings: settings =>
        {
            settings.Editing = "open";
            settings.MimeTypes = ["image", "text"];
            settings.Editors = members.List;
            settings.Pages = ["Hidden Plan", "Tea"];
            // Each aspect by a rule of its own: the ones of editing must not stand in the way.
            if (hasRules) settings.Rules = [new("Hidden*", "open", null), new("Hidden*", null, "known"), new("2026-01-0? Hidden*", null, "closed"), new("* Hidden *", null, "known")];
        });
        foreach (var space in (string[])["", "/alex"])
        {
            await PutAsync(wiki, $"{space}/page/Tea", "Green\n=> /page/Milk Milk\n");
            await PutAsync(wiki, $"{space}/page/Hidden%20Plan", $"First {Word}\n");
            await PutAsync(wiki, $"{space}/page/Hidden%20Plan", $"Second {Word}\n=> Tea Tea\n=> Wanted%20quetzal\n", $";summary=about%20the%20{Word}");
            await PutAsync(wiki, $"{space}/page/2026-01-02%20Hidden%20Day", $"{Word}\n");
            await PutAsync(wiki, $"{space}/page/2026-01-03%20Rain", "Rain\n");
            await PutAsync(wiki, $"{space}/file/Hidden%20Map", Word, ";mime=text/x-map");
            await PutAsync(wiki, $"{space}/page/Hidden%20Gone", $"{Word}\n");
            await PutAsync(wiki, $"{space}/page/Hidden%20Gone", "");
            await PutAsync(wiki, $"{space}/page/Was%20open", "Open\n");
            Assert.That((await wiki.AnswerAsync($"{space}/do/rename/Was%20open", "Hidden Renamed", members["known"])).Status, Is.EqualTo(30));
        }
        await PutAsync(wiki, "/page/Hidden%20Conflict", "one\ntwo\n");
        await PutAsync(wiki, "/page/Hidden%20Conflict", "one\nthree\n", ";base=1");
        var refused = await wiki.PutAsync("/page/Hidden%20Conflict", $"one\n{Word}\n", ";base=1");
        Assert.That(refused.Status, Is.EqualTo(40));
        return (wiki, refused.Meta[(refused.Meta.LastIndexOf('/') + 1)..]);
    }

    /// <summary>All that a visitor could read in an answer: also what is packed in an archive.</summary>
    public static string AllOf(Answer answer)
    {
        if (!answer.Meta.StartsWith("application/gzip", StringComparison.Ordinal)) return answer.ToString();
        var all = new StringBuilder(answer.Header);
        using var tar = new TarReader(new GZipStream(new MemoryStream(answer.Bytes), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            all.Append('\n').Append(entry.Name).Append('\n');
            if (entry.DataStream is { } data) all.Append(new StreamReader(data).ReadToEnd());
        }
        return all.ToString();
    }

    private static async Task PutAsync(TestWiki wiki, string path, string text, string parameters = "") =>
        Assert.That((await wiki.PutAsync(path, text, parameters)).Status, Is.EqualTo(30), path);
}
