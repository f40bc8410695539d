namespace WikiEngine.Api.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WikiSettingsTests
{
    private static IEnumerable<TestCaseData> Mistakes =>
    [
        Case(settings => settings.Title = null!, "title is null; leave it out where the default is meant"),
        Case(settings => settings.Pages = null!, "pages is null; leave it out where the default is meant"),
        Case(settings => settings.Pages = ["A", null!], "pages holds null; an entry is a text"),
        Case(settings => settings.Language = "", "language is \"\"; it should be a language tag such as \"en\" or \"de-CH\""),
        Case(settings => settings.Language = "-", "language is \"-\"; it should be a language tag such as \"en\" or \"de-CH\""),
        Case(settings => settings.Language = "en; charset=x", "language is \"en; charset=x\"; it should be a language tag such as \"en\" or \"de-CH\""),
        Case(settings => settings.Tokens = ["a", ""], "tokens holds an empty token; leave it out"),
        Case(settings => settings.Tokens = null!, "tokens is null; leave it out where the default is meant"),
        Case(settings => settings.Editing = "anyone", "editing is \"anyone\"; \"anyone\" is none of open, token, certificate, known, account, authority, closed"),
        Case(settings => settings.Editing = "token,Open", "editing is \"token,Open\"; \"Open\" is none of open, token, certificate, known, account, authority, closed"),
        Case(settings => settings.Editing = "", "editing is \"\"; \"\" is none of open, token, certificate, known, account, authority, closed"),
        Case(settings => settings.Editing = null!, "editing is null; leave it out where the default is meant"),
        Case(settings => settings.MimeTypes = ["image/png", "*"], "mimeTypes holds \"*\"; an entry is a MIME type such as \"image/png\", or a family such as \"image\""),
        Case(settings => settings.MimeTypes = ["image/"], "mimeTypes holds \"image/\"; an entry is a MIME type such as \"image/png\", or a family such as \"image\""),
        Case(settings => settings.MimeTypes = ["image/png; x=y"], "mimeTypes holds \"image/png; x=y\"; an entry is a MIME type such as \"image/png\", or a family such as \"image\""),
        Case(settings => settings.PageSizeLimit = 0, "pageSizeLimit is 0; it should be a positive number of bytes"),
        Case(settings => settings.FileSizeLimit = -5, "fileSizeLimit is -5; it should be a positive number of bytes"),
    ];

    [TestCaseSource(nameof(Mistakes))]
    public void A_value_that_is_none_is_refused_with_what_would_be_right(Action<WikiSettings> set, string message) =>
        Assert.That(() => set(new WikiSettings()), Throws.ArgumentException.With.Message.EqualTo(message));

    [Test]
    public void A_refused_value_changes_nothing()
    {
        var settings = new WikiSettings { Editing = "open" };

        Assert.That(() => settings.Editing = "anyone", Throws.ArgumentException);

        Assert.That(settings.Editing, Is.EqualTo("open"));
    }

    [TestCase("en")]
    [TestCase("de-CH")]
    [TestCase("zh-Hans-CN")]
    [TestCase("en,de")]
    [TestCase(null)]
    public void Language_tags_are_taken(string? language) => Assert.That(new WikiSettings { Language = language }.Language, Is.EqualTo(language));

    [TestCase("open")]
    [TestCase("token, closed")]
    public void Policies_are_taken(string policies) => Assert.That(new WikiSettings { Editing = policies }.Editing, Is.EqualTo(policies));

    [TestCase("image/png")]
    [TestCase("image/*")]
    [TestCase("image")]
    [TestCase("application/vnd.oasis.opendocument.text")]
    [TestCase("image/svg+xml")]
    public void Mime_types_and_families_are_taken(string type) => Assert.That(new WikiSettings { MimeTypes = [type] }.MimeTypes, Is.EqualTo(new[] { type }));

    [Test]
    public void Defaults_are_the_safe_choice()
    {
        var settings = new WikiSettings();

        Assert.That(settings.Editing, Is.EqualTo("token"));
        Assert.That(settings.Tokens, Is.Empty);
        Assert.That(settings.MimeTypes, Is.Empty);
        Assert.That((settings.PageSizeLimit, settings.FileSizeLimit), Is.EqualTo((100_000L, 10_000_000L)));
    }

    [Test]
    public void A_list_that_was_given_can_be_changed_without_changing_the_settings()
    {
        var tokens = new List<string> { "hello" };
        var settings = new WikiSettings { Tokens = tokens };

        tokens.Add("");

        Assert.That(settings.Tokens, Is.EqualTo(new[] { "hello" }));
    }

    private static TestCaseData Case(Action<WikiSettings> set, string message) => new TestCaseData(set, message).SetArgDisplayNames(message);
}
