namespace WikiEngine.Tests.Scripting;

/// <summary>What the wiki adds to JavaScript's own globals.</summary>
public class ScriptGlobalsTests
{
    [Test]
    public async Task What_nobody_can_guess_is_there()
    {
        using var scripts = TestScripts.Config("""
            wiki.route("/x", () => {
              const filled = crypto.getRandomValues(new Uint8Array(64));
              return text(crypto.randomUUID(), crypto.randomUUID(), [...filled].filter(byte => byte !== 0).length > 32);
            });
            """);
        var lines = (await scripts.TextAsync("/x")).Split('\n');
        Assert.That(lines[0], Does.Match("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
        Assert.That(lines[1], Does.Match("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$").And.Not.EqualTo(lines[0]));
        Assert.That(lines[2], Is.EqualTo("true"));
    }

    [TestCase("crypto.getRandomValues([1])", "crypto.getRandomValues(array) needs a Uint8Array, but got an array")]
    [TestCase("crypto.getRandomValues(new Uint8Array(65537))", "crypto.getRandomValues(array) fills at most 65536 bytes, but got 65537")]
    [TestCase("crypto.randomUUID = () => 1", "Cannot assign to read only property 'randomUUID' of Object")]
    [TestCase("crypto.leak = 1", "Cannot assign to read only property 'leak' of Object")]
    [TestCase("wiki.settings.title = \"x\"", "config.js:2:26: Error: wiki.settings.title can be set only while the file loads")]
    [TestCase("globalThis.crypto = 1", "Cannot assign to read only property 'crypto' of Object")]
    public void What_it_refuses_it_says(string expression, string message)
    {
        using var scripts = TestScripts.Config($"wiki.route(\"/x\", () => {{ {expression}; }});");
        Assert.That(async () => await scripts.GetAsync("/x"), Throws.TypeOf<WikiException>().With.Message.Contains(message));
    }
}
