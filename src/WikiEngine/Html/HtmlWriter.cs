using System.Text;

namespace WikiEngine.Html;

/// <summary>
/// Gemtext as HTML. Each block begins a line, so that the result is read as easily as the text that it was made from; a paragraph has no end tag, as HTML allows.
/// </summary>
internal sealed class HtmlWriter(StringBuilder html, Func<string, string?> link)
{
    private const string DefaultClass = "default";

    private GemtextKind? list;
    private bool isPreformatted;

    /// <summary>A text's lines as HTML, without the page around them.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="link">Gives what stands in <c>href</c> for a target; null for what must not be a link.</param>
    public static string Write(IEnumerable<GemtextLine> lines, Func<string, string?> link)
    {
        var html = new StringBuilder();
        new HtmlWriter(html, link).Add(lines);
        return html.ToString();
    }

    public void Add(IEnumerable<GemtextLine> lines)
    {
        foreach (var line in lines)
        {
            BeginOrEndList(line.Kind);
            Add(line);
        }
        BeginOrEndList(GemtextKind.Text);
        if (isPreformatted) Toggle("");
    }

    private void Add(GemtextLine line)
    {
        switch (line.Kind)
        {
            case GemtextKind.Text:
                if (!string.IsNullOrWhiteSpace(line.Text)) html.Append("<p>").AppendEscaped(line.Text).Append('\n');
                break;
            case GemtextKind.Link:
                AddLink(line.Target!, line.Text);
                break;
            case GemtextKind.ListItem:
                html.Append("<li>").AppendEscaped(line.Text).Append('\n');
                break;
            case GemtextKind.PreformatToggle:
                Toggle(line.Text);
                break;
            case GemtextKind.Preformatted:
                html.AppendEscaped(line.Text).Append('\n');
                break;
            case GemtextKind.Quote:
                AddElement("blockquote", line.Text);
                break;
            default:
                AddElement(line.Kind == GemtextKind.Heading1 ? "h1" : line.Kind == GemtextKind.Heading2 ? "h2" : "h3", line.Text);
                break;
        }
    }

    private void AddElement(string name, string text) => html.Append('<').Append(name).Append('>').AppendEscaped(text).Append("</").Append(name).Append(">\n");

    private void AddLink(string target, string label)
    {
        html.Append("<li>");
        if (link(target) is { } href) html.Append("<a href=\"").AppendEscaped(href).Append("\">").AppendEscaped(label).Append("</a>\n");
        else html.AppendEscaped(label).Append('\n');
    }

    /// <summary>List items and links are lists, each of their own kind.</summary>
    private void BeginOrEndList(GemtextKind kind)
    {
        GemtextKind? wanted = kind is GemtextKind.Link or GemtextKind.ListItem ? kind : null;
        if (wanted == list) return;
        if (list is not null) html.Append("</ul>\n");
        if (wanted is not null) html.Append("<ul>\n");
        list = wanted;
    }

    private void Toggle(string alternative)
    {
        isPreformatted = !isPreformatted;
        if (isPreformatted) html.Append("<pre class=\"").Append(ClassOf(alternative)).Append("\">\n");
        else html.Append("</pre>\n");
    }

    /// <summary>The word after the toggle, also written <c>type=word</c>. It stands in an attribute: only what a word is made of gets there.</summary>
    private static string ClassOf(string alternative)
    {
        const string Type = "type=";
        if (alternative.StartsWith(Type, StringComparison.Ordinal)) alternative = alternative[Type.Length..];
        var end = alternative.AsSpan().IndexOfAny(' ', '\t');
        var word = end < 0 ? alternative : alternative[..end];
        return word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '+' or '#' or '.') ? word : DefaultClass;
    }
}
