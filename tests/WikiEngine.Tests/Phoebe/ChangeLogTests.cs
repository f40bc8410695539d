using WikiEngine.Phoebe;

namespace WikiEngine.Tests.Phoebe;

[Parallelizable(ParallelScope.All)]
public sealed class ChangeLogTests
{
    [TestCase("1594641900|Haiku|1|4711", "1594641900 Haiku Page 1 4711")]
    [TestCase("1594641900|a;b=c 100% 日本語 🌱|23|0000", "1594641900 a;b=c 100% 日本語 🌱 Page 23 0000")]
    [TestCase("0|x|0|7777", "0 x File 0 7777")]
    [TestCase("1594641900|x|\U0001F5B9|0000", "1594641900 x DeletePage 0 0000")]
    [TestCase("1594641900|x|\U0001F5BB|0000", "1594641900 x DeleteFile 0 0000")]
    public void A_line_is_a_change(string line, string expected) => Assert.That(Parse(line), Is.EqualTo((expected, "None")));

    [TestCase("1|a|1|00002|b|2|1234", "1 a Page 1 0000, 2 b Page 2 1234", "Glued")]
    [TestCase("1|a|1|00002|b|2|12343|c|0|7654", "1 a Page 1 0000, 2 b Page 2 1234, 3 c File 0 7654", "Glued")]
    [TestCase("1|a|1|0000|example.org", "1 a Page 1 0000", "FifthField")]
    [TestCase("1|a|1|9999", "1 a Page 1 0000", "WrongCode")]
    [TestCase("1|a|1|", "1 a Page 1 0000", "WrongCode")]
    [TestCase("1|a|1", "", "TooFewFields")]
    [TestCase("text", "", "TooFewFields")]
    [TestCase("1|a|1|0000|b|2", "1 a Page 1 0000", "Glued, Unreadable")]
    [TestCase("|a|1|0000", "", "Unreadable")]
    [TestCase("-1|a|1|0000", "", "Unreadable")]
    [TestCase("99999999999999|a|1|0000", "", "Unreadable")]
    [TestCase("1|a|x|0000", "", "Unreadable")]
    [TestCase("1|a|-1|0000", "", "Unreadable")]
    [TestCase("1|a|99999999999|0000", "", "Unreadable")]
    public void A_damaged_line_gives_what_can_be_read_of_it(string line, string expected, string damage) => Assert.That(Parse(line), Is.EqualTo((expected, damage)));

    private static (string Entries, string Damage) Parse(string line)
    {
        var entries = ChangeLog.Parse(line.Replace('|', '\u001F'), 1, out var damage);
        return (string.Join(", ", entries.Select(entry => $"{entry.Seconds} {entry.Name} {entry.Kind} {entry.Number} {entry.Code}")), damage.ToString());
    }
}
