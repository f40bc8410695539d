using System.Security.Cryptography.X509Certificates;
using WikiEngine.Server.Configuration;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Promises;

/// <summary>A small wiki that anybody may edit, with a space, files, a clock that the test moves, and nothing else in it.</summary>
internal sealed class Garden : IAsyncDisposable
{
    private Garden(TestWiki wiki, MovedClock clock) => (Wiki, Clock) = (wiki, clock);

    public TestWiki Wiki { get; }

    public MovedClock Clock { get; }

    public static async Task<Garden> StartAsync(Action<WikiSettings>? settings = null, Action<WikiOptions>? options = null)
    {
        var clock = new MovedClock();
        var wiki = await TestWiki.StartAsync(files: new Dictionary<string, string> { ["wikiengine.json"] = "{}" }, clock: clock, settings: each =>
        {
            (each.Editing, each.MimeTypes) = ("open", ["image"]);
            settings?.Invoke(each);
        }, options: each =>
        {
            each.SetSpace(new SpaceOption(null, "alex"));
            options?.Invoke(each);
        });
        return new Garden(wiki, clock);
    }

    public async Task<string> ReadAsync(string path, X509Certificate2? @as = null)
    {
        var answer = await Wiki.GetAsync(path, @as);
        Assert.That(answer.Status, Is.EqualTo(20), answer.ToString());
        Assert.That(answer.IsComplete, $"{path} ends with close_notify");
        return answer.Body;
    }

    public async Task<string> HeaderAsync(string path, X509Certificate2? @as = null) => (await Wiki.GetAsync(path, @as)).Header;

    /// <summary>Saves a page (or deletes it, where the text is empty).</summary>
    public async Task WriteAsync(string path, string text, X509Certificate2? @as = null) =>
        Assert.That((await Wiki.PutAsync(path, text, "", @as)).Status, Is.EqualTo(30), path);

    public async Task WriteFileAsync(string path, string bytes) =>
        Assert.That((await Wiki.PutAsync(path, bytes, ";mime=image/png")).Status, Is.EqualTo(bytes.Length == 0 ? 20 : 30), path);

    /// <summary>Follows an address that changes something: to its nonce, to its prompt, and answers that.</summary>
    public async Task<Answer> AnswerAsync(string path, string answer, X509Certificate2? @as = null, int prompts = 10)
    {
        var prompt = await PromptAsync(path, @as, prompts);
        return await Wiki.GetAsync($"{prompt}?{Uri.EscapeDataString(answer)}", @as);
    }

    /// <summary>The address at which a prompt waits for its answer.</summary>
    public async Task<string> PromptAsync(string path, X509Certificate2? @as = null, int prompts = 10)
    {
        var first = await Wiki.GetAsync(path, @as);
        Assert.That(first.Status, Is.EqualTo(30), $"{path}: {first}");
        Assert.That(first.Meta, Does.StartWith(path.Contains("://", StringComparison.Ordinal) ? path : Wiki.Root + path));
        var second = await Wiki.GetAsync(first.Meta, @as);
        Assert.That(second.Status, Is.EqualTo(prompts), second.ToString());
        return first.Meta;
    }

    public ValueTask DisposeAsync() => Wiki.DisposeAsync();

    internal sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2020, 7, 13, 12, 5, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
