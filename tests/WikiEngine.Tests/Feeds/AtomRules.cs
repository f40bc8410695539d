using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WikiEngine.Tests.Feeds;

/// <summary>What RFC 4287 demands of a feed, and what readers need beyond it.</summary>
internal static partial class AtomRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly string[] OfFeed = ["id", "title", "updated", "author", "link", "generator", "entry", "subtitle"];

    private static readonly string[] OfEntry = ["id", "title", "updated", "published", "author", "link", "summary", "content"];

    /// <summary>Everything that is wrong; nothing, for a feed that validates.</summary>
    /// <param name="xml">The feed.</param>
    /// <param name="self">The URL that it was asked for.</param>
    public static IEnumerable<string> Broken(string xml, string self)
    {
        var feed = XDocument.Parse(xml).Root!;
        if (feed.Name != Atom + "feed") yield return $"The root is {feed.Name}";
        foreach (var broken in Container(feed, OfFeed)) yield return broken;
        var entries = feed.Elements(Atom + "entry").ToList();
        if (feed.Element(Atom + "author") is null && entries.Exists(entry => entry.Element(Atom + "author") is null)) yield return "4.1.1: neither the feed nor each entry has an author";
        var selves = feed.Elements(Atom + "link").Where(link => (string?)link.Attribute("rel") == "self").Select(link => (string?)link.Attribute("href")).ToList();
        if (selves is not [var href] || href != self) yield return $"4.1.1: self is {string.Join(' ', selves)}, not {self}";
        foreach (var broken in entries.SelectMany(Entry)) yield return broken;
        var ids = entries.Select(entry => (string?)entry.Element(Atom + "id")).Append((string?)feed.Element(Atom + "id")).ToList();
        foreach (var id in ids.Where(id => ids.Count(other => other == id) > 1).Distinct()) yield return $"4.2.6: {id} stands for more than one thing";
        var newest = entries.Select(entry => (string?)entry.Element(Atom + "updated")).Max(StringComparer.Ordinal);
        if (newest is not null && newest != (string?)feed.Element(Atom + "updated")) yield return $"4.2.15: the feed was updated at {feed.Element(Atom + "updated")?.Value}, an entry at {newest}";
    }

    private static IEnumerable<string> Entry(XElement entry)
    {
        foreach (var broken in Container(entry, OfEntry)) yield return broken;
        foreach (var broken in AtMostOne(entry, "published", "summary", "content")) yield return broken;
        var hasAlternate = entry.Elements(Atom + "link").Any(link => (string?)link.Attribute("rel") is null or "alternate");
        if (!hasAlternate) yield return "4.1.2: an entry has no link to read it at";
        if (entry.Element(Atom + "published")?.Value is { } published && !IsDate(published)) yield return $"3.3: {published}";
        if (entry.Element(Atom + "content") is { } content && ((string?)content.Attribute("type") is not ("text" or "html") || content.HasElements)) yield return "4.1.3: content is neither text nor escaped HTML";
    }

    private static IEnumerable<string> Container(XElement container, string[] allowed)
    {
        foreach (var name in (string[])["id", "title", "updated"])
            if (container.Elements(Atom + name).Count() != 1) yield return $"{container.Name.LocalName} has {container.Elements(Atom + name).Count()} {name}";
        foreach (var foreign in container.Elements().Where(element => element.Name.Namespace != Atom || !allowed.Contains(element.Name.LocalName))) yield return $"{foreign.Name} in {container.Name.LocalName}";
        if (!IsWhole(container.Element(Atom + "id")?.Value)) yield return $"4.2.6: {container.Element(Atom + "id")?.Value} is no whole IRI";
        if (string.IsNullOrWhiteSpace(container.Element(Atom + "title")?.Value)) yield return "A title is empty";
        if (container.Element(Atom + "updated")?.Value is { } updated && !IsDate(updated)) yield return $"3.3: {updated}";
        foreach (var author in container.Elements(Atom + "author"))
            if (author.Elements().Select(element => element.Name).ToArray() is not [var name] || name != Atom + "name" || author.Value.Trim().Length == 0) yield return $"3.2: author {author}";
        var links = container.Elements(Atom + "link").ToList();
        foreach (var link in links.Where(link => !IsWhole((string?)link.Attribute("href")) || link.Nodes().Any())) yield return $"4.2.7: {link}";
        foreach (var same in links.GroupBy(link => ((string?)link.Attribute("rel") ?? "alternate", (string?)link.Attribute("type"))).Where(same => same.Count() > 1)) yield return $"4.1.1: {same.Count()} links of one kind";
    }

    private static IEnumerable<string> AtMostOne(XElement container, params string[] names) =>
        names.Where(name => container.Elements(Atom + name).Skip(1).Any()).Select(name => $"4.1.2: more than one {name}");

    private static bool IsWhole(string? url) => url is not null && WholeUrl().IsMatch(url);

    private static bool IsDate(string text) => Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex("^[a-z]+://[A-Za-z0-9._:\\[\\]-]+/[A-Za-z0-9._~%/#?=&:-]*$")]
    private static partial Regex WholeUrl();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")]
    private static partial Regex Rfc3339();
}
