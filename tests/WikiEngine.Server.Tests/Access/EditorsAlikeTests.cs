using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Scripts;

namespace WikiEngine.Server.Tests.Access;

/// <summary>A list of editors in the options and the ready-made script with the same list answer alike.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed partial class EditorsAlikeTests
{
    [TestCase("none", 60)]
    [TestCase("known", 30)]
    [TestCase("stranger", 61)]
    [TestCase("known, expired", 62)]
    [TestCase("known, future", 62)]
    [TestCase("stranger, expired", 62)]
    public async Task The_script_and_the_policy_give_the_same_status(string visitor, int status)
    {
        using var members = new Members();
        var fingerprints = (string[])["known", "known, expired", "known, future"];
        var list = string.Join(", ", fingerprints.Select(who => $"\"{Fingerprint.OfCertificate(members[who]!.RawData)}\""));
        await using var scripted = await ReadyMade.StartAsync("registered-editors.js", Fingerprints().Replace(ReadyMade.Read("registered-editors.js"), _ => $"[{list}]"));
        await using var listed = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = $$"""{ "editing": "known", "editors": [{{list}}] }""" });
        foreach (var wiki in (TestWiki[])[scripted, listed])
        {
            Assert.That((await wiki.PutAsync("/page/Tea", "x", "", members[visitor])).Status, Is.EqualTo(status));
            Assert.That((await wiki.PutAsync("/page/Tea", "", "", members[visitor])).Status, Is.EqualTo(status));
        }
    }

    [GeneratedRegex("""\["sha256\$[0-9a-f]{64}"\]""")]
    private static partial Regex Fingerprints();
}
