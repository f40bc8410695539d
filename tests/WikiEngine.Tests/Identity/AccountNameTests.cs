using WikiEngine.Identity;

namespace WikiEngine.Tests.Identity;

[Parallelizable(ParallelScope.All)]
public sealed class AccountNameTests
{
    private static readonly string[] Refused =
        ["", " Alex", "Alex ", "A  B", ".", "..", "a/b", "a\nb", "a\u0000", "a\u200bb", "a\u202eb", "a\u2028b", "a\u00a0b", "0123", "7777", "０１２３", "Alex (unsigned)", "Alex (Unsigned）", "\ue000", "\ud800", "Alex\ufe0f", "Alex\u034f", "Al\u115fex", "Alex\u3164", "Alex\uffa0", "Alex\u2800", "Alex\U000e0100", "Alex (uns\u0456gned)", "l234", "O7О7", "\u0417271", new('a', 65), string.Concat(Enumerable.Repeat("🫖", 61))];

    [TestCase("Alex")]
    [TestCase("日本語")]
    [TestCase("O'Hara-Müller, J.")]
    [TestCase("🫖")]
    [TestCase("0128")]
    [TestCase("01234")]
    [TestCase("Lili")]
    [TestCase("R2D2")]
    public void Names_of_people_are_names(string text)
    {
        Assert.That(AccountName.TryParse(text, out var name, out _));
        Assert.That(name!.Text, Is.EqualTo(text));
    }

    [TestCaseSource(nameof(Refused))]
    public void What_could_deceive_or_break_a_line_is_none(string text)
    {
        Assert.That(AccountName.TryParse(text, out _, out var mistake), Is.False);
        Assert.That(mistake, Is.Not.Empty);
    }

    [TestCase("Cafe\u0301", "Café")]
    [TestCase("ALEX", "alex")]
    [TestCase("ＡＬＥＸ", "alex")]
    public void Spellings_of_one_name_have_one_key(string one, string other) => Assert.That(Parse(one).Key, Is.EqualTo(Parse(other).Key));

    [TestCase("Alex", "\u0391lex")]
    [TestCase("paypal", "p\u0430yp\u0430l")]
    [TestCase("Alice", "A1ice")]
    [TestCase("modern", "rnodern")]
    [TestCase("ALICE", "Alice")]
    [TestCase("ALlCE", "Alice")]
    public void Look_alikes_have_one_skeleton(string one, string other) => Assert.That(Parse(one).Skeleton, Is.EqualTo(Parse(other).Skeleton));

    [TestCase("Alex", "Alec")]
    [TestCase("日本", "日木")]
    public void Others_do_not(string one, string other) => Assert.That(Parse(one).Skeleton, Is.Not.EqualTo(Parse(other).Skeleton));

    private static AccountName Parse(string text) => AccountName.TryParse(text, out var name, out var mistake) ? name : throw new ArgumentException(mistake, nameof(text));
}
