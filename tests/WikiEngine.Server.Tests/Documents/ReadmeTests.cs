using System.Reflection;
using System.Text.RegularExpressions;
using WikiEngine.Server.Client;
using WikiEngine.Server.Commands;
using WikiEngine.Server.Configuration;

namespace WikiEngine.Server.Tests.Documents;

/// <summary>The README is read as a promise: what it must name, it names; what it names, exists.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ReadmeTests
{
    private static readonly string Readme = Repository.Read("README.md");

    [Test]
    public void It_begins_with_the_two_commands() =>
        Assert.That(Readme[..800], Does.Contain("dotnet run --project src/WikiEngine.Server\n").And.Contain("dotnet test\n"));

    [Test]
    public void Every_command_and_option_of_the_server_stands_in_it()
    {
        var root = RootCommands.Create(new ClientEnvironment { ConfigurationDirectory = "unused" });
        Assert.Multiple(() =>
        {
            foreach (var command in root.Subcommands) Assert.That(Readme, Does.Contain($"| `{command.Name}"), $"the command {command.Name}");
            foreach (var option in root.Options.Where(option => !option.Hidden && option.Name is not ("--help" or "--version")))
                Assert.That(Readme, Does.Contain($"`{option.Name}"), $"the option {option.Name}");
            foreach (var option in OptionTable.Options.Keys) Assert.That(Readme, Does.Contain($"`{option}`"), $"the option {option} of wikiengine.json");
        });
    }

    [Test]
    public void Every_setting_of_scripts_stands_in_it()
    {
        var settings = typeof(WikiSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);
        Assert.Multiple(() =>
        {
            foreach (var setting in settings) Assert.That(Readme, Does.Contain($"`{setting}`"));
        });
    }

    [Test]
    public void Every_route_of_the_wiki_stands_in_it()
    {
        var table = Repository.Read("src/WikiEngine/BuiltIn/BuiltInRoutes.cs");
        Assert.Multiple(() =>
        {
            foreach (Match route in Regex.Matches(table, "(wiki\\.(Route|Prompt)\\(|Show\\(wiki, )\"(?<path>[^\"]+)\""))
            {
                var path = route.Groups["path"].Value.Replace("?", "").Replace(":name", "NAME").Replace(":revision", "REV").Replace(":count", "N").Replace(":number", "N").Replace(":id", "ID").Replace(":author", "AUTHOR").Replace(":since", "SINCE").Replace(":person", "PERSON").Replace(":invitation", "INVITATION").Replace(":key", "KEY").Replace(":style", "STYLE");
                Assert.That(Readme, Does.Contain($"`{path}`"), $"the route {path}");
            }
        });
    }

    [Test]
    public void Every_project_has_its_line()
    {
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(Path.GetRelativePath(Repository.Root, file))!.Replace('\\', '/'))
            .Where(folder => folder.StartsWith("src/", StringComparison.Ordinal) || folder.StartsWith("tests/WikiEngine.", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            foreach (var project in projects) Assert.That(Readme, Does.Contain($"| `{project}` |"));
        });
    }

    [Test]
    public void The_way_of_a_request_has_at_most_eight_files_and_all_exist()
    {
        var files = Regex.Matches(Readme, @"^\d\. `(?<file>[^`]+)`", RegexOptions.Multiline).Select(match => match.Groups["file"].Value).ToList();
        Assert.That(files, Has.Count.InRange(4, 8));
        Assert.That(files.Where(file => !File.Exists(Path.Combine(Repository.Root, file))), Is.Empty);
    }

    [Test]
    public void Every_link_leads_to_a_file()
    {
        Assert.Multiple(() =>
        {
            foreach (var target in Regex.Matches(Readme, @"\]\((?<target>[^)#]+)\)").Select(link => link.Groups["target"].Value))
                Assert.That(Path.Exists($"{Repository.Root}/{target}"), target);
        });
    }
}
