using WikiEngine.Pipeline;

namespace WikiEngine.Tests.Pipeline;

[Parallelizable(ParallelScope.All)]
public sealed class RoutePatternTests
{
    [TestCase("/", "", true)]
    [TestCase("/", "a", false)]
    [TestCase("/a/:b", "a/x", true)]
    [TestCase("/a/:b", "a", false)]
    [TestCase("/a/:b", "a/", false)]
    [TestCase("/a/:b/:c?", "a/x", true)]
    [TestCase("/a/:b/:c?", "a/x/y", true)]
    [TestCase("/a/:b/:c?", "a/x/", false)]
    [TestCase("/a/:b/:c?", "a", false)]
    [TestCase("/a/:b?/:c?", "a", true)]
    [TestCase("/a/:b?/:c?", "a/x/y", true)]
    [TestCase("/a/:b?/:c?", "a/x/y/z", false)]
    [TestCase("/:a?", "", true)]
    [TestCase("/:a?", "x", true)]
    public void A_path_fits_by_its_segments(string pattern, string path, bool fits) =>
        Assert.That(RoutePattern.Parse(pattern).Fits(path.Length == 0 ? [] : path.Split('/')), Is.EqualTo(fits));

    [TestCase("a", "begin with a slash")]
    [TestCase("/:", "without a name")]
    [TestCase("/:?", "without a name")]
    [TestCase("/:a/:a", "twice")]
    [TestCase("/:a/:a?", "twice")]
    [TestCase("/a/:b?/c", "goes on")]
    [TestCase("/a/:b?/:c", "goes on")]
    public void What_is_no_pattern_is_a_mistake_that_says_why(string pattern, string why) =>
        Assert.That(() => RoutePattern.Parse(pattern), Throws.ArgumentException.With.Message.Contains(why).And.Message.Contains($"\"{pattern}\""));

    [Test]
    public void A_pattern_is_shown_as_it_was_written() => Assert.That(RoutePattern.Parse("/a/:b?").ToString(), Is.EqualTo("/a/:b?"));
}
