namespace WikiEngine.Identity;

/// <summary>A pattern of names, in which <c>*</c> stands for any text. Its time is at most that of the name's length times its own: a name is a visitor's text.</summary>
internal static class NamePattern
{
    public static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int at = 0, inName = 0, star = -1, afterStar = 0;
        while (inName < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*') (star, afterStar) = (at++, inName);
            else if (at < pattern.Length && pattern[at] == name[inName]) (at, inName) = (at + 1, inName + 1);
            // The last star takes one more; stars before it need no second look.
            else if (star >= 0) (at, inName) = (star + 1, ++afterStar);
            else return false;
        }
        return pattern[at..].Trim('*').IsEmpty;
    }
}
