using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace WikiEngine.Tests.Architecture;

/// <summary>Who may reference whom. What a project file says and what its assembly really uses are both looked at.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ReferenceTests
{
    private const string Abstractions = "WikiEngine.Abstractions";

    private static readonly Dictionary<string, string[]> AllowedProjects = new()
    {
        [Abstractions] = [],
        ["WikiEngine"] = [Abstractions],
        ["WikiEngine.Sqlite"] = [Abstractions, "WikiEngine"],
        ["WikiEngine.Scripting"] = [Abstractions],
        ["WikiEngine.Plugins"] = [Abstractions],
        ["WikiEngine.Server"] = [Abstractions, "WikiEngine", "WikiEngine.Sqlite", "WikiEngine.Scripting", "WikiEngine.Plugins"],
    };

    /// <summary>What only one project knows, by the beginning of the assembly's or package's name.</summary>
    private static readonly (string Prefix, string Owner)[] Owned =
    [
        ("System.Net.Sockets", "WikiEngine.Server"),
        ("System.Net.Security", "WikiEngine.Server"),
        ("System.Net.Quic", "WikiEngine.Server"),
        ("Microsoft.AspNetCore", "WikiEngine.Server"),
        ("System.Data", "WikiEngine.Sqlite"),
        ("Microsoft.Data.Sqlite", "WikiEngine.Sqlite"),
        ("SQLitePCLRaw", "WikiEngine.Sqlite"),
        ("Jint", "WikiEngine.Scripting"),
        ("Acornima", "WikiEngine.Scripting"),
        ("McMaster.NETCore.Plugins", "WikiEngine.Plugins"),
    ];

    private static IEnumerable<string> Projects => AllowedProjects.Keys;

    [Test]
    public void Every_project_under_src_has_its_rule() =>
        Assert.That(Repository.Files("src", "*.csproj").Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(Projects));

    [TestCaseSource(nameof(Projects))]
    public void A_project_references_only_the_projects_below_it(string project) =>
        Assert.That(References(ProjectFile(project), "ProjectReference").Select(Path.GetFileNameWithoutExtension), Is.SubsetOf(AllowedProjects[project]));

    [Test]
    public void The_api_references_two_abstractions_and_nothing_else() =>
        Assert.That(References(ProjectFile(Abstractions), "PackageReference"), Is.EquivalentTo(new[] { "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions" }));

    [TestCaseSource(nameof(Projects))]
    public void A_project_references_no_package_that_is_anothers(string project) =>
        Assert.That(References(ProjectFile(project), "PackageReference").Where(package => IsForbidden(project, package)), Is.Empty);

    [TestCaseSource(nameof(Projects))]
    public void An_assembly_uses_only_what_its_project_may_use(string project)
    {
        string[] allowed = [.. AllowedProjects[project].Select(AssemblyName)];

        var used = AssemblyReferences(project);

        Assert.That(used.Where(name => name.StartsWith("WikiEngine", StringComparison.OrdinalIgnoreCase)), Is.SubsetOf(allowed));
        Assert.That(used.Where(name => IsForbidden(project, name)), Is.Empty);
    }

    [Test]
    public void The_api_uses_two_abstractions_and_nothing_but_dotnet_else() =>
        Assert.That(AssemblyReferences(Abstractions).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)),
            Is.SubsetOf(new[] { "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions" }));

    [Test]
    public void Nobody_but_the_tests_references_the_server() =>
        Assert.That(from folder in new[] { "src", "plugins", "samples" }
                    from file in Repository.Files(folder, "*.csproj")
                    where References(file, "ProjectReference").Any(reference => Path.GetFileNameWithoutExtension(reference) == "WikiEngine.Server")
                    select file, Is.Empty);

    [Test]
    public void Bundled_plugins_and_the_tests_of_the_api_see_the_api_alone() =>
        Assert.That(from file in Repository.Files("plugins", "*.csproj").Concat(Repository.Files("samples", "*.csproj")).Append("tests/WikiEngine.Api.Tests/WikiEngine.Api.Tests.csproj")
                    from reference in References(file, "ProjectReference")
                    where Path.GetFileNameWithoutExtension(reference) != Abstractions
                    select $"{file} references {reference}", Is.Empty);

    private static bool IsForbidden(string project, string name) =>
        Owned.Any(rule => name.StartsWith(rule.Prefix, StringComparison.OrdinalIgnoreCase) && rule.Owner != project);

    private static string ProjectFile(string project) => $"src/{project}/{project}.csproj";

    private static string AssemblyName(string project) => project switch
    {
        // The server's assembly is the command; it took the core's name.
        "WikiEngine" => "WikiEngine.Core",
        "WikiEngine.Server" => "wikiengine",
        _ => project,
    };

    private static string[] References(string file, string kind) =>
        [.. XDocument.Load(Repository.PathOf(file)).Descendants(kind).Select(element => element.Attribute("Include")!.Value.Replace('\\', '/'))];

    /// <summary>Of the assembly that the project's own build made, next to this one where these tests use it.</summary>
    private static string[] AssemblyReferences(string project)
    {
        var name = AssemblyName(project) + ".dll";
        var beside = Path.Combine(AppContext.BaseDirectory, name);
        var build = Path.GetRelativePath(Repository.PathOf("tests/WikiEngine.Tests"), AppContext.BaseDirectory);
        var file = File.Exists(beside) ? beside : Repository.PathOf(Path.Combine("src", project, build, name));
        Assume.That(File.Exists(file), $"{project} is not built; a build of the whole solution builds it");
        using var image = new PEReader(File.OpenRead(file));
        var reader = image.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }
}
