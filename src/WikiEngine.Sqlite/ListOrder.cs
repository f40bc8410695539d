namespace WikiEngine.Sqlite;

/// <summary>
/// The order of lists as one key, so that an index has it: dated names first (they begin like <c>2026-07-31</c>), newest first, those of one
/// date by code point; then the others by code point. The digits of a date are turned around (0 is 9, 1 is 8 …), so that the newest is the least.
/// </summary>
internal static class ListOrder
{
    /// <summary>As the database compares keys: by code point. Halves of surrogate pairs stand before the last characters of the first plane otherwise.</summary>
    public static readonly IComparer<string> ByCodePoint = Comparer<string>.Create(Compare);

    private const string DatePattern = "dddd-dd-dd";
    private const char Dated = '0';
    private const char Undated = '1';

    public static string Key(string name) => IsDated(name) ? DatedKey(name) : Undated + name;

    /// <summary>What the keys of all names with a prefix begin with: a prefix such as <c>2026</c> may begin dated names and others.</summary>
    public static string[] KeyPrefixes(string prefix) => [DatedKey(prefix), Undated + prefix];

    private static int Compare(string one, string other)
    {
        var same = one.AsSpan().CommonPrefixLength(other);
        if (same == one.Length || same == other.Length) return one.Length - other.Length;
        var (a, b) = (one[same], other[same]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a - b : char.IsSurrogate(a) ? 1 : -1;
    }

    /// <summary>By its looks alone: 2026-02-31 still says where it wants to stand.</summary>
    private static bool IsDated(string name)
    {
        if (name.Length < DatePattern.Length) return false;
        for (var i = 0; i < DatePattern.Length; i++)
            if (DatePattern[i] == 'd' ? !char.IsAsciiDigit(name[i]) : name[i] != DatePattern[i]) return false;
        return true;
    }

    private static string DatedKey(string name) => string.Create(name.Length + 1, name, static (key, name) =>
    {
        key[0] = Dated;
        name.CopyTo(key[1..]);
        var date = key[1..Math.Min(key.Length, DatePattern.Length + 1)];
        foreach (ref var c in date)
            if (char.IsAsciiDigit(c)) c = (char)('0' + '9' - c);
    });
}
