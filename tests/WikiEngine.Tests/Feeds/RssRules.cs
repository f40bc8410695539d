using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WikiEngine.Tests.Feeds;

/// <summary>What RSS 2.0 demands of a feed, and the best practices profile of the RSS Advisory Board.</summary>
internal static partial class RssRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    private static readonly XName[] OfChannel = ["title", "link", "description", "generator", "lastBuildDate", "pubDate", "language", "item", Atom + "link"];
    private static readonly XName[] OfItem = ["title", "link", "description", "guid", "pubDate", "comments", DublinCore + "creator"];

    /// <summary>Everything that is wrong; nothing, for a feed that validates.</summary>
    /// <param name="xml">The feed.</param>
    /// <param name="self">The URL that it was asked for.</param>
    public static IEnumerable<string> Broken(string xml, string self)
    {
        var root = XDocument.Parse(xml).Root!;
        if (root.Name != "rss" || (string?)root.Attribute("version") != "2.0") yield return $"The root is {root.Name} {root.Attribute("version")}";
        if (root.Elements().ToArray() is not [var channel] || channel.Name != "channel")
        {
            yield return "rss has one channel and nothing else";
            yield break;
        }
        foreach (var name in (string[])["title", "link", "description"])
            if (channel.Elements(name).Count() != 1 || channel.Element(name)!.Value.Length == 0) yield return $"channel needs one {name}";
        foreach (var broken in Common(channel, OfChannel)) yield return broken;
        if (channel.Elements(Atom + "link").ToArray() is not [var link] || (string?)link.Attribute("href") != self || (string?)link.Attribute("rel") != "self" || (string?)link.Attribute("type") != "application/rss+xml")
            yield return $"atom:link does not say that the feed is at {self}";
        var items = channel.Elements("item").ToList();
        foreach (var broken in items.SelectMany(Item)) yield return broken;
        foreach (var same in items.GroupBy(item => item.Element("guid")?.Value).Where(same => same.Count() > 1)) yield return $"{same.Count()} items have the guid {same.Key}";
    }

    private static IEnumerable<string> Item(XElement item)
    {
        foreach (var broken in Common(item, OfItem)) yield return broken;
        if (string.IsNullOrWhiteSpace(item.Element("title")?.Value) && item.Element("description") is null) yield return "An item has neither title nor description";
        if (item.Element("guid") is not { } guid) yield return "An item has no guid";
        else if ((string?)guid.Attribute("isPermaLink") != "false" && !IsWhole(guid.Value)) yield return $"guid {guid.Value} says that it is a link";
        if (item.Element("link") is null) yield return "An item has no link";
    }

    private static IEnumerable<string> Common(XElement container, XName[] allowed)
    {
        foreach (var foreign in container.Elements().Where(element => !allowed.Contains(element.Name))) yield return $"{foreign.Name} in {container.Name}";
        foreach (var same in container.Elements().Where(element => element.Name != "item").GroupBy(element => element.Name).Where(same => same.Count() > 1)) yield return $"{same.Count()} {same.Key} in {container.Name}";
        foreach (var link in container.Elements("link").Where(link => !IsWhole(link.Value))) yield return $"link {link.Value} is no whole URL";
        foreach (var date in container.Elements().Where(element => element.Name == "pubDate" || element.Name == "lastBuildDate"))
            if (!Rfc822().IsMatch(date.Value) || !DateTimeOffset.TryParseExact(date.Value, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) yield return $"{date.Name} {date.Value}";
    }

    private static bool IsWhole(string? url) => url is not null && WholeUrl().IsMatch(url);

    [GeneratedRegex("^[a-z]+://[A-Za-z0-9._:\\[\\]-]+/[A-Za-z0-9._~%/#?=&:-]*$")]
    private static partial Regex WholeUrl();

    [GeneratedRegex("^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$")]
    private static partial Regex Rfc822();
}
