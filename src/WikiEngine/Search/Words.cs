using System.Text;

namespace WikiEngine.Search;

/// <summary>A text as an index takes it: its words, folded, with spaces between them.</summary>
public static class Words
{
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new StringBuilder(text.Length + text.Length / 4);
        var splitter = new Splitter(text);
        while (splitter.MoveNext()) words.Append(splitter.Word).Append(' ');
        return words.ToString();
    }
}
