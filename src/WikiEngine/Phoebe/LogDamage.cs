namespace WikiEngine.Phoebe;

/// <summary>What is wrong with a line of <c>changes.log</c>.</summary>
[Flags]
internal enum LogDamage
{
    None = 0,
    Glued = 1,
    FifthField = 2,
    WrongCode = 4,
    TooFewFields = 8,
    Unreadable = 16,
}
