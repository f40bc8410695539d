using System.Text.RegularExpressions;
using CsCheck;
using WikiEngine.Identity;

namespace WikiEngine.Tests.Identity;

[Parallelizable(ParallelScope.All)]
public sealed class NamePatternTests
{
    [TestCase("Private *", "Private Plan", true)]
    [TestCase("Private *", "Private ", true)]
    [TestCase("Private *", "Private", false)]
    [TestCase("Private *", "private plan", false)]
    [TestCase("*", "", true)]
    [TestCase("*", "日本語", true)]
    [TestCase("Tea", "Tea", true)]
    [TestCase("Tea", "Teas", false)]
    [TestCase("*Plan*", "A Plan B", true)]
    [TestCase("a*b*c", "abcbc", true)]
    [TestCase("a*b*c", "abcb", false)]
    [TestCase("a.c", "abc", false)]
    public void A_star_stands_for_any_text(string pattern, string name, bool fits) => Assert.That(NamePattern.Fits(pattern, name), Is.EqualTo(fits));

    [Test]
    public void It_decides_as_a_regular_expression_would()
    {
        var letters = Gen.String[Gen.Char["ab"], 0, 12];
        var patterns = Gen.String[Gen.Char["ab*"], 0, 8];
        Gen.Select(patterns, letters).Sample((pattern, name) =>
            NamePattern.Fits(pattern, name) == Regex.IsMatch(name, $"^{pattern.Replace("*", ".*", StringComparison.Ordinal)}$", RegexOptions.NonBacktracking));
    }

    [Test]
    public void A_hostile_pattern_ends_too() =>
        Assert.That(NamePattern.Fits(string.Concat(Enumerable.Repeat("a*", 200)) + "b", new string('a', 240)), Is.False);
}
