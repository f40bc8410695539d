using System.Globalization;
using System.Text;

namespace WikiEngine.Differences;

/// <summary>Writes the differences between two texts as gemtext: a sentence for each change, then the lines as quotations.</summary>
internal sealed class DifferenceLines(DifferenceStyle style)
{
    private const string EmptyLine = "⏎";

    private readonly DiffEffort effort = new();

    /// <summary>A part of the answer for each change, in order; none where the texts have the same lines.</summary>
    public IEnumerable<string> Between(string old, string @new)
    {
        var (oldLines, newLines) = (Lines(old), Lines(@new));
        foreach (var hunk in PieceDiff.Compare(oldLines, newLines, effort))
        {
            var text = new StringBuilder();
            if (hunk.NewCount == 0) Add(text.Append("Deleted ").Append(Range(hunk.OldStart, hunk.OldCount)).Append(":\n"), Joined(oldLines, hunk.OldStart, hunk.OldEnd), style.Removed);
            else if (hunk.OldCount == 0) Add(text.Append("Added ").Append(Range(hunk.NewStart, hunk.NewCount)).Append(":\n"), Joined(newLines, hunk.NewStart, hunk.NewEnd), style.Added);
            else AddChanged(text, oldLines, newLines, hunk);
            yield return text.ToString();
        }
    }

    private void AddChanged(StringBuilder text, string[] oldLines, string[] newLines, Hunk hunk)
    {
        var (old, @new) = Words.Mark(Joined(oldLines, hunk.OldStart, hunk.OldEnd), Joined(newLines, hunk.NewStart, hunk.NewEnd), style.Word, effort);
        Add(text.Append("Changed ").Append(Range(hunk.OldStart, hunk.OldCount)).Append(" from:\n"), old, style.Removed);
        Add(text.Append(hunk.NewCount == 1 ? "to:\n" : $"to {Range(hunk.NewStart, hunk.NewCount)}:\n"), @new, style.Added);
    }

    private static void Add(StringBuilder text, string lines, (string Before, string After) colour)
    {
        foreach (var range in lines.AsSpan().Split('\n'))
        {
            var line = lines.AsSpan(range);
            text.Append("> ").Append(colour.Before).Append(line.IsEmpty ? EmptyLine : line).Append(colour.After).Append('\n');
        }
    }

    /// <summary>A line end at the end of the text begins no further line.</summary>
    private static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    /// <summary>What a visitor wrote must not end our colours or begin its own: control characters are shown as spaces.</summary>
    private static string Joined(string[] lines, int start, int end) =>
        string.Join('\n', lines[start..end].Select(line => ControlCharacters.Replace(line, ' ')));

    private static string Range(int start, int count) => count == 1
        ? string.Create(CultureInfo.InvariantCulture, $"line {start + 1}")
        : string.Create(CultureInfo.InvariantCulture, $"lines {start + 1}–{start + count}");
}
