namespace WikiEngine.Pages;

/// <summary>Puts a page's text into an answer, unchanged; what follows it must not be swallowed by it.</summary>
internal static class PageText
{
    private const string Toggle = "```";

    public static void Add(GemtextBody body, string text)
    {
        body.Add(text);
        // Preformatted text that nobody closed would turn the links below it into text.
        if (LeavesPreformattedOpen(text)) body.Add(Toggle);
    }

    private static bool LeavesPreformattedOpen(string text)
    {
        var isOpen = false;
        for (var at = text.IndexOf(Toggle, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Toggle, at + Toggle.Length, StringComparison.Ordinal))
            if (at == 0 || text[at - 1] == '\n') isOpen = !isOpen;
        return isOpen;
    }
}
