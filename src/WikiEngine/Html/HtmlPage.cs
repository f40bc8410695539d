using System.Text;

namespace WikiEngine.Html;

/// <summary>A whole HTML page: the title as heading, then the text.</summary>
internal static class HtmlPage
{
    public const string Mime = "text/html; charset=UTF-8";

    public static string Write(string title, string text, string? language)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html");
        // The setting may list several languages; a page has one.
        if (language is not null) html.Append(" lang=\"").AppendEscaped(language.Split(',')[0]).Append('"');
        html.Append(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .AppendEscaped(title).Append("</title>\n</head>\n<body>\n<h1>").AppendEscaped(title).Append("</h1>\n");
        new HtmlWriter(html, HtmlLink.Of).Add(GemtextLine.Parse(text));
        return html.Append("</body>\n</html>\n").ToString();
    }
}
