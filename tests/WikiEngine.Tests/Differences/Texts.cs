using CsCheck;

namespace WikiEngine.Tests.Differences;

/// <summary>Texts as property tests need them: many small ones, in which lines repeat.</summary>
internal static class Texts
{
    private static readonly string[] Common = ["", "a", "b", "c", "* item", "```"];
    private static readonly Gen<string> Line = Gen.OneOf(Gen.Int[0, Common.Length - 1].Select(line => Common[line]), Gen.String[Gen.Char["ab 語😀.,!"], 0, 6]);

    public static Gen<string> Any { get; } = Line.Array[0, 12].Select(lines => string.Join('\n', lines));

    /// <summary>A text and two others, each made of it by a few edits.</summary>
    public static Gen<(string Base, string Mine, string Theirs)> Edited { get; } =
        from lines in Line.Array[0, 12]
        from mine in Edits(lines)
        from theirs in Edits(lines)
        select (string.Join('\n', lines), mine, theirs);

    private static Gen<string> Edits(string[] lines) =>
        from edits in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1000], Line).Array[0, 4]
        select string.Join('\n', edits.Aggregate(lines.ToList(), (text, edit) => Apply(text, edit.Item1, edit.Item2, edit.Item3)));

    private static List<string> Apply(List<string> text, int kind, int place, string line)
    {
        if (kind == 0 || text.Count == 0) text.Insert(place % (text.Count + 1), line);
        else if (kind == 1) text[place % text.Count] = line;
        else text.RemoveAt(place % text.Count);
        return text;
    }
}
