using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Tests.Scripting;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>All attacks against one live wiki, several at once, while visitors who have nothing to do with them are served. Alone, since it takes all that the machine has.</summary>
[NonParallelizable]
internal sealed partial class AttackTests
{
    private const int AtOnce = 12;

    [Test]
    public async Task Each_attack_ends_its_own_request_and_all_other_visitors_are_served_meanwhile()
    {
        string[] attacks = [.. Attacks.OfHandlers, .. Attacks.OnTheWiki];
        await using var wiki = await StartAsync(attacks);
        using var isOver = new CancellationTokenSource();
        var visitors = Enumerable.Range(0, 2).Select(i => VisitAsync(wiki, i % 2 == 0 ? "/page/Tea" : "/calm", isOver.Token)).ToArray();

        var answers = new ConcurrentDictionary<int, string>();
        await Parallel.ForAsync(0, attacks.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => answers[i] = (await wiki.GetAsync($"/attack/{i}")).Header);
        isOver.Cancel();
        var served = (await Task.WhenAll(visitors)).Sum();
        await TestContext.Out.WriteLineAsync($"{attacks.Length} attacks; {served} answers for others meanwhile");

        var wrong = attacks.Select((attack, i) => (attack, i)).Where(attack => answers[attack.i] != "42 This page's script failed").Select(attack => $"{attack.attack} → {answers[attack.i]}");
        Assert.That(wrong, Is.Empty);
        Assert.That(served, Is.GreaterThan(attacks.Length));
        AssertLog(wiki.Log.Lines, attacks.Length);
        Assert.That((await wiki.GetAsync("/calm")).Body, Is.EqualTo("undefined0\n"));
        Assert.That((await wiki.GetAsync("/do/index")).Body, Is.EqualTo("# All Pages\n=> /page/Tea Tea\n"));
    }

    [Test]
    public async Task What_attacks_while_it_is_loaded_is_refused_and_what_was_loaded_goes_on()
    {
        // Time stands still, so that the server does not look at the files by itself while one is being written.
        await using var wiki = await StartAsync([], new MovedTime());
        using var isOver = new CancellationTokenSource();
        var visitors = Enumerable.Range(0, 2).Select(i => VisitAsync(wiki, i % 2 == 0 ? "/page/Tea" : "/calm", isOver.Token)).ToArray();

        foreach (var (i, attack) in Attacks.WhileLoading.Index())
        {
            var before = wiki.Log.Lines.Count;
            wiki.Save("conf.d/attack.js", $"import {{ wiki }} from \"wiki\";\n{attack}\n");
            await wiki.ReloadAsync();
            var lines = wiki.Log.Lines.Skip(before).Where(IsNoVisit).ToList();
            Assert.That(lines, Has.Some.Match(@"^Error: conf\.d/attack\.js:[12]:\d+: ").And.Some.EndWith("nothing was taken up, revision 1 stays"), attack);
            Assert.That(lines, Has.None.StartsWith("Critical"), attack);
        }
        isOver.Cancel();
        Assert.That((await Task.WhenAll(visitors)).Sum(), Is.GreaterThan(Attacks.WhileLoading.Count));
    }

    /// <summary>Each attack stands on a line of its own: the route of attack 0 on the first line after the head.</summary>
    private static async Task<TestWiki> StartAsync(string[] attacks, TimeProvider? clock = null)
    {
        var routes = attacks.Select((attack, i) => $"wiki.route(\"/attack/{i}\", request => {{ {attack} }});\n");
        var wiki = await TestWiki.StartAsync(
            "import { wiki, text, gemtext, redirect, success } from \"wiki\"; wiki.task(\"task\", () => {}); wiki.route(\"/calm\", () => text(typeof leak + [].length));\n" + string.Concat(routes), clock: clock);
        Assert.That((await wiki.PutAsync("/page/Tea", "Green\n")).Status, Is.EqualTo(30));
        return wiki;
    }

    /// <summary>Asks again and again, without a pause.</summary>
    /// <returns>How many answers came; all were whole and right.</returns>
    private static async Task<int> VisitAsync(TestWiki wiki, string path, CancellationToken isOver)
    {
        var served = 0;
        for (; !isOver.IsCancellationRequested; served++)
        {
            var answer = await wiki.GetAsync(path);
            Assert.That((answer.Status, answer.IsComplete), Is.EqualTo((20, true)), answer.Header);
            Assert.That(answer.Body, path == "/calm" ? Is.EqualTo("undefined0\n") : Does.StartWith("# Tea\nGreen\n"));
        }
        return served;
    }

    /// <summary>One failure for each line with an attack, and nothing worse than that: no thread died, no other part of the wiki failed.</summary>
    private static void AssertLog(IReadOnlyList<string> lines, int attacks)
    {
        var failures = lines.Select(line => FailedRoute().Match(line)).Where(match => match.Success).Select(match => int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture)).Order();
        Assert.That(failures, Is.EqualTo(Enumerable.Range(2, attacks)));
        Assert.That(lines.Where(line => !line.StartsWith("Information: ", StringComparison.Ordinal) && !FailedRoute().IsMatch(line) && !Besides().IsMatch(line)), Is.Empty);
    }

    private static bool IsNoVisit(string line) => !line.Contains("gemini://", StringComparison.Ordinal);

    [GeneratedRegex(@"^Error: script config\.js failed in a route: config\.js:(?<line>\d+):\d+: [^\n]+$")]
    private static partial Regex FailedRoute();

    // Of a promise that failed besides and that nobody waited for; or of a long native step on a machine that gave it so little time that its thread was given up, which is an end too.
    [GeneratedRegex(@"^Warning: (config\.js:\d+:\d+: [^\n]+ (\(in a promise|did not come back within) [^\n]+|A script thread that was given up came back, [^\n]+)$")]
    private static partial Regex Besides();
}
