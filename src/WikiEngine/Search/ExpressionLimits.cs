namespace WikiEngine.Search;

/// <summary>What a search by regular expression may cost.</summary>
internal sealed record ExpressionLimits
{
    /// <summary>How many names are looked at, first in the order of lists.</summary>
    public int Names { get; init; } = 20_000;

    /// <summary>How many texts are looked at, newest first.</summary>
    public int Pages { get; init; } = 2000;

    /// <summary>For the whole search; half of it for the names.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For one name or text; an expression that needs more is not tried on others.</summary>
    public TimeSpan Match { get; init; } = TimeSpan.FromMilliseconds(250);
}
