using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WikiEngine.Tests.Architecture;

namespace WikiEngine.Tests.Plugins;

/// <summary>Does what samples/HelloPlugin/README.md says, outside the repository: pack the API, build the sample against the package, install it, ask it.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class HelloPluginTests
{
    private static readonly string Configuration = typeof(HelloPluginTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    [Test]
    public void The_sample_builds_outside_the_repository_and_answers()
    {
        var outside = Directory.CreateTempSubdirectory("wikiengine-hello-").FullName;
        try
        {
            var packages = Directory.CreateDirectory(Path.Combine(outside, "packages")).FullName;
            // Without a build of its own: other tests may be building in the same folders just now.
            Dotnet(outside, "pack", Repository.PathOf("src/WikiEngine.Abstractions"), "--no-build", "--configuration", Configuration, "--output", packages);
            CopySample(outside);
            File.WriteAllText(Path.Combine(outside, "nuget.config"), NuGetConfig(packages));
            Dotnet(outside, "publish", "--output", "out", "--disable-build-servers");

            using var directory = new PluginsDirectory().InstallFrom(Path.Combine(outside, "out"), "HelloPlugin");
            AssertHelloWorks(directory);
            Assert.That(Directory.GetFiles(Path.Combine(outside, "out"), "*.dll").Select(Path.GetFileName), Is.EqualTo(new[] { "HelloPlugin.dll" }), "Shared assemblies must not be copied");
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    private static void AssertHelloWorks(PluginsDirectory directory)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=Alex", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var alex = new ClientCertificate(made.RawData);

        using var set = directory.Load();

        Assert.That(set.Mistakes, Is.Empty);
        Assert.That(directory.Wikis["HelloPlugin"].MenuLines, Is.EqualTo(new[] { "=> /do/test Test" }));
        Assert.That(directory.Ask("HelloPlugin", "/do/test")?.ToString(), Is.EqualTo("60 Please show a certificate"));
        Assert.That(PluginSetTests.TextOf(directory.Ask("HelloPlugin", "/do/test", alex)), Is.EqualTo($"Test\n{alex.Fingerprint}\nSubject Name: /CN=Alex\nIssuer Name: /CN=Alex\nAlex\n"));
    }

    private static void CopySample(string target)
    {
        foreach (var file in Repository.Files("samples/HelloPlugin", "*"))
            File.Copy(Repository.PathOf(file), Path.Combine(target, Path.GetFileName(file)));
    }

    /// <summary>
    /// Our package comes from the folder just packed and from nowhere else; what it depends on from the packages that this repository was built with, or else from the network.
    /// </summary>
    private static string NuGetConfig(string packages) => $"""
        <configuration>
          <packageSources>
            <add key="packed" value="{packages}" />
            <add key="cache" value="{PackageCache}" />
          </packageSources>
          <packageSourceMapping>
            <packageSource key="packed"><package pattern="WikiEngine.*" /></packageSource>
            <packageSource key="cache"><package pattern="Microsoft.*" /></packageSource>
            <packageSource key="nuget.org"><package pattern="*" /></packageSource>
          </packageSourceMapping>
        </configuration>
        """;

    private static string PackageCache => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static void Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // What the test's own build set would lead the inner build astray; a package of the same version in the user's cache would be an old one.
            Environment = { ["NUGET_PACKAGES"] = Path.Combine(folder, "cache"), ["MSBUILDDISABLENODEREUSE"] = "1", ["MSBuildSDKsPath"] = null, ["MSBuildExtensionsPath"] = null, ["MSBUILD_EXE_PATH"] = null },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"dotnet {string.Join(' ', arguments)}\n{output}{errors.GetAwaiter().GetResult()}");
    }
}
