using System.Globalization;
using System.Text;

namespace WikiEngine.Differences;

/// <summary>The words of changed lines.</summary>
internal static class Words
{
    /// <summary>Cuts before each word, so that a word carries the space and the punctuation after it.</summary>
    public static IReadOnlyList<string> Cut(string text)
    {
        var words = new List<string>();
        var (start, wasWord) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            var isWord = IsOfWord(text[at]);
            if (isWord && !wasWord && at > start)
            {
                words.Add(text[start..at]);
                start = at;
            }
            wasWord = isWord;
        }
        if (start < text.Length) words.Add(text[start..]);
        return words;
    }

    /// <summary>Both texts with their differing words marked: a run of them is one mark, closed at a line's end and opened again on the next line.</summary>
    public static (string Old, string New) Mark(string old, string @new, (string Before, string After) mark, DiffEffort effort)
    {
        var (oldWords, newWords) = (Cut(old), Cut(@new));
        var (markedOld, markedNew) = (new StringBuilder(), new StringBuilder());
        var (oldEnd, newEnd) = (0, 0);
        foreach (var hunk in PieceDiff.Compare(oldWords, newWords, effort))
        {
            Append(markedOld, oldWords, oldEnd, hunk.OldStart);
            Append(markedNew, newWords, newEnd, hunk.NewStart);
            AppendMarked(markedOld, oldWords, hunk.OldStart, hunk.OldEnd, mark);
            AppendMarked(markedNew, newWords, hunk.NewStart, hunk.NewEnd, mark);
            (oldEnd, newEnd) = (hunk.OldEnd, hunk.NewEnd);
        }
        Append(markedOld, oldWords, oldEnd, oldWords.Count);
        Append(markedNew, newWords, newEnd, newWords.Count);
        return (markedOld.ToString(), markedNew.ToString());
    }

    private static void Append(StringBuilder text, IReadOnlyList<string> words, int start, int end)
    {
        for (var i = start; i < end; i++) text.Append(words[i]);
    }

    private static void AppendMarked(StringBuilder text, IReadOnlyList<string> words, int start, int end, (string Before, string After) mark)
    {
        var isOpen = false;
        for (var i = start; i < end; i++)
            foreach (var character in words[i])
            {
                if (isOpen != (character != '\n')) text.Append((isOpen = !isOpen) ? mark.Before : mark.After);
                text.Append(character);
            }
        if (isOpen) text.Append(mark.After);
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
}
