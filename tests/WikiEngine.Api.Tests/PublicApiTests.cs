using System.Runtime.CompilerServices;

namespace WikiEngine.Api.Tests;

/// <summary>What plugin authors build upon changes only knowingly: PublicApi.approved.txt lists it, and a change of it is seen in a review.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PublicApiTests
{
    private const string Accept = "WIKIENGINE_ACCEPT_API";

    [Test]
    public void The_public_api_is_as_approved()
    {
        var file = Path.Combine(Path.GetDirectoryName(ThisFile())!, "PublicApi.approved.txt");
        var current = ApiListing.Of(typeof(IWikiPlugin).Assembly);
        if (Environment.GetEnvironmentVariable(Accept) == "1") File.WriteAllText(file, current);

        var difference = Difference(File.Exists(file) ? File.ReadAllText(file) : "", current);

        Assert.That(difference, Is.Empty, $"The public API differs from PublicApi.approved.txt:\n{string.Join('\n', difference)}\nIf that is meant, accept it and commit the file: {Accept}=1 dotnet test tests/WikiEngine.Api.Tests");
    }

    [Test]
    public void A_difference_shows_the_lines_that_went_and_came_under_their_type() =>
        Assert.That(Difference("class A\n    int X\n    int Y\n\nclass B\n    int X\n", "class A\n    int X\n    long Y\n\nclass B\n    int X\n"),
            Is.EqualTo(new[] { "- class A:     int Y", "+ class A:     long Y" }));

    private static List<string> Difference(string approved, string current)
    {
        string[] before = [.. WithType(approved)], after = [.. WithType(current)];
        return [.. before.Except(after).Select(line => "- " + line), .. after.Except(before).Select(line => "+ " + line)];
    }

    private static IEnumerable<string> WithType(string listing)
    {
        var type = "";
        foreach (var line in listing.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0))
        {
            var isMember = line.StartsWith(' ');
            type = isMember ? type : line;
            yield return isMember ? $"{type}: {line}" : line;
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
