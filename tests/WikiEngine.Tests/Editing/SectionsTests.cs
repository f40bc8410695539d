using WikiEngine.Editing;

namespace WikiEngine.Tests.Editing;

[Parallelizable(ParallelScope.All)]
public sealed class SectionsTests
{
    [TestCase("", 0)]
    [TestCase("text", 0)]
    [TestCase("# A", 1)]
    [TestCase("#A\n##B\n### C\n", 3)]
    [TestCase("```\n# A\n```\n# B\n", 1)]
    [TestCase("# A\n```\n# B\n", 1)]
    [TestCase(" # A\n>#\n", 0)]
    public void Sections_begin_with_headings_outside_of_preformatted_text(string text, int last) =>
        Assert.That(new Sections(text).Last, Is.EqualTo(last));

    [TestCase("", 0, "x", "x\n")]
    [TestCase("# A", 0, "x", "x\n# A")]
    [TestCase("# A", 1, "x", "# A\nx")]
    [TestCase("# A\n", 1, "x\ny\n", "# A\nx\ny\n")]
    [TestCase("a\n\n# A\nb\n\n\n# B\nc\n", 1, "x", "a\n\n# A\nx\n\n\n# B\nc\n")]
    [TestCase("a\n\n# A\nb\n\n\n# B\nc\n", 1, "## X\nx", "a\n\n## X\nx\n\n\n# B\nc\n")]
    [TestCase("a\n\n# A\nb\n\n\n# B\nc\n", 2, "x", "a\n\n# A\nb\n\n\n# B\nx\n")]
    [TestCase("a\n\n# A\nb\n", 0, "x", "x\n\n# A\nb\n")]
    public void The_rest_of_the_text_stays_as_it_is(string text, int section, string replacement, string expected) =>
        Assert.That(new Sections(text).Replace(section, replacement), Is.EqualTo(expected));

    [Test]
    public void A_heading_is_told_without_its_mark() =>
        Assert.That(Enumerable.Range(0, 3).Select(new Sections("a\n#  One \n###Two").Heading), Is.EqualTo(new[] { "", "One", "Two" }));
}
