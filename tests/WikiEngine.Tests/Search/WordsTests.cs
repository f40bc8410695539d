using WikiEngine.Search;

namespace WikiEngine.Tests.Search;

[Parallelizable(ParallelScope.All)]
public sealed class WordsTests
{
    [TestCase("", "")]
    [TestCase("Rain falls, and I think.", "rain falls and i think")]
    [TestCase("=> /page/Tea The tea", "page tea the tea")]
    [TestCase("don't", "don t")]
    [TestCase("a;b=c 100%", "a b c 100")]
    [TestCase("Zürich ZÜRICH Zu\u0308rich Ｚüｒｉｃｈ", "zurich zurich zurich zurich")]
    [TestCase("Straße STRASSE", "strasse strasse")]
    [TestCase("Łódź Ærø œuvre ﬁn İstanbul ıssız", "lodz aero oeuvre fin istanbul issiz")]
    [TestCase("ΟΔΌΣ οδός", "οδοσ οδοσ")]
    [TestCase("Ёжик", "ежик")]
    [TestCase("שָׁלוֹם", "שלום")]
    [TestCase("مُحَمَّد", "محمد")]
    [TestCase("हिन्दी", "हिन्दी")]
    [TestCase("Wort\u00ADtrennung", "worttrennung")]
    [TestCase("a\u200Bb", "a b")]
    [TestCase("x² ½ ① Ⅷ", "x2 12 1 viii")]
    [TestCase("東京都", "東京 京都 都")]
    [TestCase("東", "東")]
    [TestCase("東京。京都", "東京 京 京都 都")]
    [TestCase("iPhone用 3日", "iphone 用 3 日")]
    [TestCase("ひらがな", "ひら らが がな な")]
    [TestCase("か\u3099く", "がく く")]
    [TestCase("ｶﾞｸ", "ガク ク")]
    [TestCase("コーヒー", "コー ーヒ ヒー ー")]
    [TestCase("人々", "人々 々")]
    [TestCase("서울은", "서울 울은 은")]
    [TestCase("𠮷野家", "𠮷野 野家 家")]
    [TestCase("辻\U000E0100堂", "辻堂 堂")]
    [TestCase("ภาษาไทย", "ภา าษ ษา าไ ไท ทย ย")]
    [TestCase("😀👍🏽 ok", "😀 👍 ok")]
    [TestCase("☕️", "☕")]
    [TestCase("\u0301 - _ “”", "")]
    public void A_text_is_cut_and_folded(string text, string words) => Assert.That(Words.Of(text).TrimEnd(), Is.EqualTo(words));

    [Test]
    public void A_long_word_is_known_by_its_beginning()
    {
        Assert.That(Words.Of(new string('x', 100_000)), Is.EqualTo(new string('x', 64) + " "));
        Assert.That(Words.Of("a" + new string('\u0301', 100_000) + "b c"), Is.EqualTo("a c "));
        Assert.That(Words.Of(string.Concat(Enumerable.Repeat("𝔘", 40)) + " x"), Is.EqualTo(new string('u', 32) + " x "));
        Assert.That(Words.Of("か" + string.Concat(Enumerable.Repeat("\U000E0100", 50)) + "き"), Is.EqualTo("かき き "));
    }

    [Test]
    public void Half_a_character_parts_words() => Assert.That(Words.Of("a\uD83D b \uDE00c"), Is.EqualTo("a \uFFFD b \uFFFD c "));
}
