using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Editing;

/// <summary>Answers prompts as a client does: follows the redirect to the nonce, sees the question, sends the answer.</summary>
internal static class Prompting
{
    /// <summary>A wiki that everybody may edit, without a first page.</summary>
    public static Task<TestWiki> StartOpenAsync(TimeProvider? clock = null) =>
        TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = "{}" }, settings: settings => settings.Editing = "open", clock: clock);

    /// <summary>The URL with a nonce to which a prompt's path leads.</summary>
    public static async Task<string> NonceAsync(this TestWiki wiki, string path, X509Certificate2? @as = null)
    {
        var redirect = await wiki.GetAsync(path, @as);
        Assert.That(redirect.Status, Is.EqualTo(30), redirect.ToString());
        Assert.That(redirect.Meta, Does.Match($"{System.Text.RegularExpressions.Regex.Escape(path.Split('?')[0])}/[A-Za-z0-9_-]{{32}}$"));
        return redirect.Meta;
    }

    /// <summary>The question that is asked at a prompt's path.</summary>
    public static async Task<string> QuestionAsync(this TestWiki wiki, string path, X509Certificate2? @as = null) =>
        (await wiki.GetAsync(await wiki.NonceAsync(path, @as), @as)).Header;

    /// <summary>What comes back for an answer at a prompt's path.</summary>
    public static async Task<Answer> AnswerAsync(this TestWiki wiki, string path, string answer, X509Certificate2? @as = null)
    {
        var url = await wiki.NonceAsync(path, @as);
        Assert.That((await wiki.GetAsync(url, @as)).Status, Is.EqualTo(10).Or.EqualTo(11));
        return await wiki.GetAsync($"{url}?{Uri.EscapeDataString(answer)}", @as);
    }

    public static async Task<string> RawAsync(this TestWiki wiki, string name) => (await wiki.GetAsync($"/raw/{Uri.EscapeDataString(name)}")).Body;
}
