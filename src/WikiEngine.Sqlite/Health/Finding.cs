namespace WikiEngine.Sqlite.Health;

/// <summary>What became of a problem.</summary>
public enum Outcome
{
    /// <summary>What was wrong was made anew from what is there.</summary>
    Mended,

    /// <summary>Nothing here can bring it back; a backup can.</summary>
    Remains,

    /// <summary>Odd, but allowed: imports bring it.</summary>
    Allowed,
}

/// <summary>Something that the doctor found, once for all places where it is so.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Problem">What it is, in the plural: <c>pages that are missing from the search index</c>.</param>
/// <param name="Count">In how many places.</param>
/// <param name="Examples">Some of the places.</param>
public sealed record Finding(Outcome Outcome, string Problem, long Count, IReadOnlyList<string> Examples)
{
    /// <summary>One line. Names are the visitors': before a terminal gets it, control characters are to be taken out.</summary>
    public override string ToString()
    {
        var word = Outcome switch { Outcome.Mended => "mended", Outcome.Remains => "remains", _ => "note" };
        var examples = string.Join(", ", Examples);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{word}: {Count} {Problem}{(examples.Length > 0 ? ": " : "")}{examples}{(Count > Examples.Count && Examples.Count > 0 ? " …" : "")}");
    }
}
