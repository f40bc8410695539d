using System.Reflection;
using WikiEngine.Plugins;

namespace WikiEngine.Tests.Plugins;

/// <summary>What is thrown while a plugin's own code runs, in words for the owner.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PluginFailureTests
{
    private const string Garden = "Garden, Version=1.2.0.0, Culture=neutral, PublicKeyToken=null";
    private const string Missing = "A.dll needs Garden 1.2.0.0, which its folder does not hold: copy all that \"dotnet publish\" gives";

    private static IEnumerable<TestCaseData> Failures =>
    [
        Case("a library of a library is missing", new FileNotFoundException("Could not load", Garden), Missing),
        Case("a type needs what is missing", new ReflectionTypeLoadException([null], [new FileNotFoundException("Could not load", Garden)]), Missing),
        Case("a file of its own is missing", new FileNotFoundException("No such file", "/wiki/garden.txt"), "A.dll: Configure threw FileNotFoundException: No such file; mend the plugin, or remove its folder"),
        Case("a message of several lines", new InvalidOperationException("One.\r\n\tTwo."), "A.dll: Configure threw InvalidOperationException: One. Two; mend the plugin, or remove its folder"),
        Case("a refusal", new WikiException("garden.json:3:1: no gate"), "A.dll: Configure threw WikiException: garden.json:3:1: no gate; mend the plugin, or remove its folder"),
    ];

    [TestCaseSource(nameof(Failures))]
    public void A_failure_names_file_reason_and_remedy(Exception exception, string message) =>
        Assert.That(PluginFailure.In("Configure", "/wiki/plugins/A/A.dll", exception).Message, Is.EqualTo(message));

    private static TestCaseData Case(string name, Exception exception, string message) => new TestCaseData(exception, message).SetArgDisplayNames(name);
}
