using System.Text.RegularExpressions;

namespace WikiEngine.Tests.Architecture;

/// <summary>The rules of style that a machine can see.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class SourceTests
{
    private const int LongestFile = 250;

    [Test]
    public void Source_files_are_short() =>
        Assert.That(from file in Repository.Files("src", "*.cs")
                    let lines = File.ReadLines(Repository.PathOf(file)).Count()
                    where lines > LongestFile
                    select $"{file} has {lines} lines", Is.Empty);

    [Test]
    public void Folders_are_named_after_the_domain() =>
        Assert.That(Repository.Files("src", "*.cs").Where(file => KindOfClass().IsMatch(file)), Is.Empty);

    [Test]
    public void Tests_wait_for_signals_and_never_for_time() =>
        Assert.That(from file in Repository.Files("tests", "*.cs")
                    from match in Sleep().Matches(File.ReadAllText(Repository.PathOf(file)))
                    select $"{file}: {match.Value}", Is.Empty);

    [GeneratedRegex("/(Helpers|Utils|Managers|Services|Interfaces|Models)/", RegexOptions.IgnoreCase)]
    private static partial Regex KindOfClass();

    // Spelled so that this file does not find itself.
    [GeneratedRegex(@"\b(Thread\.[S]leep|Task\.[D]elay|SpinWait\.[S]pinUntil)\b")]
    private static partial Regex Sleep();
}
