namespace WikiEngine.Scripting;

/// <summary>What <c>wikiengine init</c> writes beside the scripts, so that an editor completes and checks them.</summary>
public static class ScriptTypes
{
    /// <summary>The text of <c>wiki.d.ts</c>.</summary>
    public static string Declarations { get; } = EmbeddedText.Read("wiki.d.ts");

    /// <summary>The text of <c>jsconfig.json</c>, with <c>checkJs</c>.</summary>
    public static string EditorConfiguration { get; } = EmbeddedText.Read("jsconfig.json");
}
