using System.Collections.Frozen;
using WikiEngine.Identity;

namespace WikiEngine.Tests.Identity;

[Parallelizable(ParallelScope.All)]
public sealed class SpaceAccessTests
{
    [Test]
    public void The_first_rule_that_says_something_decides()
    {
        var access = Access(new WikiSettings { Editing = "open", Reading = "open", Rules = [new("Private *", null, "known"), new("* Plan", "closed", "account"), new("*", "token", null)] });

        Assert.That(access.ReadingOf("Private Plan"), Is.EqualTo(new[] { "known" }));
        Assert.That(access.EditingOf("Private Plan"), Is.EqualTo(new[] { "closed" }), "The first one says nothing about editing");
        Assert.That(access.ReadingOf("Other"), Is.EqualTo(new[] { "open" }));
        Assert.That(access.EditingOf("Other"), Is.EqualTo(new[] { "token" }));
        Assert.That(access.EditingOf(null), Is.EqualTo(new[] { "open" }), "What is no page has no rule");
    }

    [Test]
    public void A_spaces_rules_come_before_those_of_the_wiki()
    {
        var settings = new WikiSettings { Rules = [new("*", null, "closed")] };
        settings.Freeze();

        var access = Access(settings.In("known", null, [], [new("Tea", null, "open")]));

        Assert.That(access.ReadingOf("Tea"), Is.EqualTo(new[] { "open" }));
        Assert.That(access.ReadingOf("Milk"), Is.EqualTo(new[] { "closed" }));
        Assert.That(access.EditingOf("Tea"), Is.EqualTo(new[] { "known" }));
        Assert.That(() => access.Settings.Title = "x", Throws.InvalidOperationException, "What is frozen stays frozen");
        Assert.That(settings.Rules, Has.Count.EqualTo(1));
    }

    [TestCase("open", false, true)]
    [TestCase("known,open", false, true)]
    [TestCase("known", false, false)]
    [TestCase("open", true, false)]
    public void Nothing_is_asked_where_everybody_reads_everything(string reading, bool hasRule, bool isOpen)
    {
        var settings = new WikiSettings { Reading = reading };
        settings.Rules = hasRule ? [new("Private *", null, "known")] : [new("Private *", "known", null)];

        Assert.That(Access(settings).IsOpenToReaders, Is.EqualTo(isOpen));
    }

    [Test]
    public void A_pattern_fits_names_however_it_was_spelled() =>
        Assert.That(Access(new WikiSettings { Rules = [new("Cafe\u0301*", null, "known")] }).ReadingOf("Caf\u00e9"), Is.EqualTo(new[] { "known" }));

    private static SpaceAccess Access(WikiSettings settings) => new(settings, FrozenSet<string>.Empty, []);
}
