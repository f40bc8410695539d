namespace WikiEngine.Differences;

/// <summary>What stands before and after a removed line, an added line, and the words in them that differ.</summary>
internal sealed record DifferenceStyle((string Before, string After) Removed, (string Before, string After) Added, (string Before, string After) Word)
{
    public static DifferenceStyle Normal { get; } = new(("", ""), ("", ""), ("｢", "｣"));

    /// <summary>ANSI colours: red and green, and bold words.</summary>
    public static DifferenceStyle Colour { get; } = new(("\e[31m", "\e[0m"), ("\e[32m", "\e[0m"), ("\e[1m", "\e[22m"));
}
