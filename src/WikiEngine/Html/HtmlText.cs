using System.Text;

namespace WikiEngine.Html;

/// <summary>Visitors' text, made harmless in HTML. What has a meaning there is written as an entity; all else stays readable as it is.</summary>
internal static class HtmlText
{
    public static StringBuilder AppendEscaped(this StringBuilder html, string text)
    {
        foreach (var c in text)
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                < ' ' and not '\t' => html.Append('\uFFFD'),
                _ => html.Append(c),
            };
        return html;
    }
}
