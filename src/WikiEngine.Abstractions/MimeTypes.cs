namespace WikiEngine;

/// <summary>The MIME types that the wiki itself speaks, as they are sent. The charset is spelled as the ancestor did.</summary>
public static class MimeTypes
{
    /// <summary>A page. Protocols add <c>; lang=</c> where the owner set a language.</summary>
    public const string Gemtext = "text/gemini; charset=UTF-8";

    /// <summary>Raw text.</summary>
    public const string Text = "text/plain; charset=UTF-8";
}
