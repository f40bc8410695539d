using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Documents;

/// <summary>The examples of the README are cut out by their marks, and run.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ExampleTests
{
    [Test]
    public async Task The_walk_shows_a_certificate_by_openssl()
    {
        await using var wiki = await TestWiki.StartAsync(Repository.Example("README.md", "test"));
        var directory = Directory.CreateTempSubdirectory("wikiengine-walk-").FullName;
        try
        {
            // The walk's port is 1965; a test takes a free one, which URLs then name.
            var walk = Repository.Example("README.md", "certificate")
                .Replace("localhost:1965", $"127.0.0.1:{wiki.Port}")
                .Replace("gemini://localhost/", $"{wiki.Root}/");
            var printed = await Shell.RunAsync(directory, walk);
            var fingerprint = await Shell.RunAsync(directory, "openssl x509 -in client-cert.pem -noout -fingerprint -sha256");
            Assert.That(Fingerprint.TryParse(fingerprint, out var canonical));
            Assert.That(printed, Is.EqualTo($"20 text/plain; charset=UTF-8\r\nTest\n{canonical}\nSubject Name: /CN=Alex\nIssuer Name: /CN=Alex\nAlex\n"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
        Assert.That((await wiki.GetAsync("/do/test")).Header, Is.EqualTo("60 Please show a certificate"));
        Assert.That((await wiki.GetAsync("/")).Body, Does.Contain("=> /do/test Test\n"));
    }

    [Test]
    public void The_examples_are_those_of_the_scripts_folder()
    {
        Assert.That(Code(Repository.Read("scripts/test.js")), Is.EqualTo(Code(Repository.Example("README.md", "test"))));
        // The script goes on with a route of its own.
        Assert.That(Code(Repository.Read("scripts/registered-editors.js")), Does.StartWith(Code(Repository.Example("README.md", "editors"))));
    }

    private static string Code(string script)
    {
        var import = script.IndexOf("import ", StringComparison.Ordinal);
        return script[import..].Trim();
    }
}
