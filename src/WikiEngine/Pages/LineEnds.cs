namespace WikiEngine.Pages;

/// <summary>Gemtext lines end in LF.</summary>
internal static class LineEnds
{
    /// <summary>A CR by itself is taken for a line end too: clients show it as garbage, or let it overwrite the line.</summary>
    public static string Unix(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
