using System.Globalization;

namespace WikiEngine.Phoebe;

/// <summary>What an import did, what it mended, and what it could not take.</summary>
internal sealed class ImportReport
{
    private const int Examples = 5;

    private readonly Dictionary<string, Notes> mended = [], lost = [];
    private readonly SortedSet<string> ignored = new(StringComparer.Ordinal);

    /// <summary>Changes that were entered, and those that stood in the wiki already.</summary>
    public int Entered { get; set; }

    public int Known { get; set; }

    public int Drafts { get; set; }

    /// <summary>Whether a page, a file or a change of it is missing in the wiki now.</summary>
    public bool HasLosses => lost.Count > 0;

    /// <summary>Something that was not as it should be, and was taken all the same.</summary>
    public void Mend(string what, string where) => Add(mended, what, where, Examples);

    /// <summary>Something of the wiki that was not taken.</summary>
    public void Lose(string what, string where) => Add(lost, what, where, int.MaxValue);

    /// <summary>Something in the directory that is no page, no file and no change.</summary>
    public void Ignore(string path) => ignored.Add(ControlCharacters.Replace(path, '\uFFFD'));

    public IEnumerable<string> Lines()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{Entered} changes imported, {Known} were there already");
        if (Drafts > 0) yield return string.Create(CultureInfo.InvariantCulture, $"{Drafts} drafts imported");
        foreach (var line in Lines("mended", mended)) yield return line;
        foreach (var line in Lines("not taken", lost)) yield return line;
        if (ignored.Count > 0) yield return $"not imported, since they are no pages, files or changes: {string.Join(", ", ignored)}";
    }

    private static IEnumerable<string> Lines(string title, Dictionary<string, Notes> notes)
    {
        if (notes.Count == 0) yield break;
        yield return $"{title}:";
        foreach (var (what, note) in notes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  {what} ({note.Count})");
            foreach (var where in note.Places) yield return $"    {where}";
            if (note.Count > note.Places.Count) yield return string.Create(CultureInfo.InvariantCulture, $"    and {note.Count - note.Places.Count} more");
        }
    }

    /// <summary>A terminal obeys control characters, and a name in a foreign directory may hold any.</summary>
    private static void Add(Dictionary<string, Notes> notes, string what, string where, int examples)
    {
        if (!notes.TryGetValue(what, out var note)) notes.Add(what, note = new Notes());
        note.Count++;
        if (note.Places.Count < examples) note.Places.Add(ControlCharacters.Replace(where, '\uFFFD'));
    }

    private sealed class Notes
    {
        public int Count { get; set; }

        public List<string> Places { get; } = [];
    }
}
