using System.Globalization;
using System.Text;

namespace WikiEngine.Benchmarks.Scale;

/// <summary>
/// Names and texts that look like a wiki's: few words are common and many are rare, as in any language, and pages link to each other. A page's name and texts depend on its number alone, so that a small wiki is
/// the beginning of a large one, and the same page can be asked of both.
/// </summary>
internal sealed class GeneratedTexts
{
    private const int Vocabulary = 30_000;
    private static readonly string[] Beginnings = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za", "gar", "hel", "kin", "lor", "mar", "sten", "tal", "wen", "zü", "ö"];
    private static readonly string[] Endings = ["", "n", "r", "s", "den", "ling", "ra", "tis", "mo", "ke"];
    private static readonly string[] Ideographs = ["東京", "庭園", "静かな", "夜の雨", "本", "茶室"];

    private readonly string[] words = MakeWords();

    /// <summary>The word of a rank: 0 stands in nearly every page, 20,000 in few.</summary>
    public string Word(int rank) => words[rank];

    /// <summary>Every tenth name is dated.</summary>
    public string Name(int page)
    {
        var random = new Random(page);
        var title = $"{Capital(Draw(random))} {Draw(random)}";
        return page % 10 == 3
            ? string.Create(CultureInfo.InvariantCulture, $"{new DateOnly(2020, 1, 1).AddDays(page % 2000):yyyy-MM-dd} {title} {page}")
            : string.Create(CultureInfo.InvariantCulture, $"{title} {page}");
    }

    /// <summary>A revision is its page's first text with one paragraph written anew.</summary>
    public string Text(int page, int revision, int pages)
    {
        var random = new Random(page ^ 0x5EED);
        var paragraphs = 4 + random.Next(12);
        var edited = revision % paragraphs;
        var text = new StringBuilder();
        for (var i = 0; i < paragraphs; i++)
        {
            // The same draws, whether or not this one was edited.
            var seed = random.Next();
            Add(text, new Random(i == edited && revision > 1 ? seed + revision : seed), pages);
        }
        return text.ToString();
    }

    private void Add(StringBuilder text, Random random, int pages)
    {
        switch (random.Next(10))
        {
            case 0:
                text.Append("## ").Append(Capital(Draw(random))).Append(' ').Append(Draw(random)).Append('\n');
                break;
            case 1:
                for (var i = 0; i < 4; i++) text.Append("* ").Append(Draw(random)).Append(' ').Append(Draw(random)).Append('\n');
                break;
            case 2:
                // The square makes a few pages linked to by many.
                for (var i = 0; i < 3; i++) text.Append("=> ").Append(Uri.EscapeDataString(Name((int)(pages * Math.Pow(random.NextDouble(), 2))))).Append(' ').Append(Draw(random)).Append('\n');
                break;
            case 3:
                text.Append("> ").Append(Ideographs[random.Next(Ideographs.Length)]).Append(Ideographs[random.Next(Ideographs.Length)]).Append('\n');
                break;
            default:
                for (var i = 40 + random.Next(40); i > 0; i--) text.Append(Draw(random)).Append(i == 1 ? ".\n" : i % 13 == 0 ? ", " : " ");
                break;
        }
        text.Append('\n');
    }

    /// <summary>About as Zipf's law has it: the chance of a word goes with one through its rank.</summary>
    private string Draw(Random random) => words[(int)(Math.Pow(Vocabulary, random.NextDouble()) - 1)];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string[] MakeWords()
    {
        var random = new Random(1);
        var made = new HashSet<string>(StringComparer.Ordinal);
        while (made.Count < Vocabulary)
        {
            var word = new StringBuilder();
            for (var i = 1 + Math.Min(3, made.Count / 200); i > 0; i--) word.Append(Beginnings[random.Next(Beginnings.Length)]);
            made.Add(word.Append(Endings[random.Next(Endings.Length)]).ToString());
        }
        return [.. made];
    }
}
