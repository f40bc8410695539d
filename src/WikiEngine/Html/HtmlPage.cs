using System.Text;

namespace WikiEngine.Html;

/// <summary>A whole HTML page: the heading, then the text.</summary>
internal static class HtmlPage
{
    public const string Mime = "text/html; charset=UTF-8";

    /// <param name="name">The page's name.</param>
    /// <param name="heading">Its heading, which is its title too; empty for none.</param>
    public static string Write(string name, string heading, string text, string? language)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html");
        // The setting may list several languages; a page has one.
        if (language is not null) html.Append(" lang=\"").AppendEscaped(language.Split(',')[0]).Append('"');
        html.Append(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .AppendEscaped(heading.Length == 0 ? name : heading).Append("</title>\n</head>\n<body>\n");
        if (heading.Length > 0) html.Append("<h1>").AppendEscaped(heading).Append("</h1>\n");
        new HtmlWriter(html, HtmlLink.Of).Add(GemtextLine.Parse(text));
        return html.Append("</body>\n</html>\n").ToString();
    }
}
