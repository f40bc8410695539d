using System.Numerics;
using System.Text;

namespace WikiEngine.Search;

/// <summary>Where a term stands in a text.</summary>
/// <param name="Term">Its place among the terms.</param>
internal readonly record struct Occurrence(int Term, int Start, int End);

/// <summary>
/// Finds terms in a text in one walk, whatever the text is: each word of it is compared with the words of the terms, and a bit for each of these says whether a
/// phrase has come so far.
/// </summary>
internal sealed class TermMatcher
{
    private const int MostWords = 64;

    private readonly string[] words;
    private readonly int[] termOfWord;
    private readonly ulong firstWords;
    private readonly ulong lastWords;
    private readonly ulong prefixes;

    /// <param name="terms">Their words beyond the 64th are not looked for: the terms are then shorter.</param>
    public TermMatcher(IReadOnlyList<SearchTerm> terms)
    {
        TermCount = terms.Count;
        var all = new List<(string Word, int Term, bool IsFirst, bool IsLast, bool IsPrefix)>();
        for (var i = 0; i < terms.Count; i++)
        {
            var taken = Math.Min(terms[i].Words.Count, MostWords / terms.Count);
            for (var k = 0; k < taken; k++)
                all.Add((terms[i].Words[k], i, k == 0, k == taken - 1, terms[i].IsPrefix && k == terms[i].Words.Count - 1));
        }
        words = [.. all.Select(word => word.Word)];
        termOfWord = [.. all.Select(word => word.Term)];
        for (var bit = 0; bit < all.Count; bit++)
        {
            if (all[bit].IsFirst) firstWords |= 1UL << bit;
            if (all[bit].IsLast) lastWords |= 1UL << bit;
            if (all[bit].IsPrefix) prefixes |= 1UL << bit;
        }
    }

    public int TermCount { get; }

    /// <summary>Tells of every occurrence, in order of their ends, until the text ends or the function says that it has enough.</summary>
    /// <param name="seen">False ends the walk.</param>
    /// <returns>How many words were walked.</returns>
    public int Walk(ReadOnlySpan<char> text, Func<Occurrence, bool> seen)
    {
        Span<int> starts = stackalloc int[MostWords];
        var (come, count) = (0UL, 0);
        for (var splitter = new Splitter(text); splitter.MoveNext(); count++)
        {
            starts[count % MostWords] = splitter.Start;
            come = ((come << 1) & ~firstWords | firstWords) & (splitter.IsPlain ? EqualPlain(text[splitter.Start..splitter.End]) : Equal(splitter.Word));
            for (var ended = come & lastWords; ended != 0; ended &= ended - 1)
            {
                var bit = BitOperations.TrailingZeroCount(ended);
                var start = starts[(count - LengthUpTo(bit) + 1) % MostWords];
                if (!seen(new(termOfWord[bit], start, splitter.End))) return count + 1;
            }
        }
        return count;
    }

    /// <summary>Most words of most texts differ by their length already, and are never folded.</summary>
    private ulong EqualPlain(ReadOnlySpan<char> word)
    {
        var equal = 0UL;
        for (var i = 0; i < words.Length; i++)
        {
            var length = words[i].Length;
            if (word.Length == length ? Ascii.EqualsIgnoreCase(word, words[i]) : word.Length > length && (prefixes & 1UL << i) != 0 && Ascii.EqualsIgnoreCase(word[..length], words[i]))
                equal |= 1UL << i;
        }
        return equal;
    }

    private ulong Equal(ReadOnlySpan<char> word)
    {
        var equal = 0UL;
        for (var i = 0; i < words.Length; i++)
            if ((word.Length == words[i].Length || (prefixes & 1UL << i) != 0) && word.StartsWith(words[i])) equal |= 1UL << i;
        return equal;
    }

    /// <summary>How many words a term has up to this one.</summary>
    private int LengthUpTo(int bit) => bit - BitOperations.Log2(firstWords & (ulong.MaxValue >> (63 - bit))) + 1;
}
