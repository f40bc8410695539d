using System.Text;
using System.Xml;

namespace WikiEngine.Feeds;

/// <summary>Writes the XML of feeds, an element a line, while it is sent.</summary>
internal sealed class FeedXml(Stream stream, string rootNamespace) : IAsyncDisposable
{
    public const string AtomNamespace = "http://www.w3.org/2005/Atom";

    private readonly XmlWriter writer = XmlWriter.Create(stream, new XmlWriterSettings
    {
        Async = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
        NewLineChars = "\n",
        // What broke off must not look complete.
        WriteEndDocumentOnClose = false,
    });

    public async Task BeginDocumentAsync(string root, params (string Name, string Value)[] attributes)
    {
        await writer.WriteStartDocumentAsync();
        await BeginLineAsync();
        await writer.WriteStartElementAsync(null, root, rootNamespace);
        foreach (var (name, value) in attributes) await AddAttributeAsync(name, value);
    }

    public async Task EndDocumentAsync()
    {
        await EndAsync();
        await BeginLineAsync();
        await writer.FlushAsync();
    }

    public async Task BeginAsync(string name)
    {
        await BeginLineAsync();
        await writer.WriteStartElementAsync(null, name, rootNamespace);
    }

    public async Task EndAsync()
    {
        await BeginLineAsync();
        await writer.WriteEndElementAsync();
    }

    public async Task AddAsync(string name, string text, params (string Name, string Value)[] attributes)
    {
        await BeginLineAsync();
        await writer.WriteStartElementAsync(null, name, rootNamespace);
        foreach (var (attribute, value) in attributes) await AddAttributeAsync(attribute, value);
        await writer.WriteStringAsync(WithoutIllegal(text));
        await writer.WriteEndElementAsync();
    }

    /// <summary>An element of a vocabulary other than the feed's.</summary>
    public async Task AddForeignAsync(string prefix, string name, string space, string? text, params (string Name, string Value)[] attributes)
    {
        await BeginLineAsync();
        await writer.WriteStartElementAsync(prefix, name, space);
        foreach (var (attribute, value) in attributes) await AddAttributeAsync(attribute, value);
        if (text is not null) await writer.WriteStringAsync(WithoutIllegal(text));
        await writer.WriteEndElementAsync();
    }

    /// <summary>
    /// <c>&lt;link href="URL"/&gt;</c> just so, without the space that <see cref="XmlWriter"/> puts before the slash: readers and scripts of twenty years look for it with
    /// expressions. Nothing is left to escape in a whole URL of ours.
    /// </summary>
    public async Task AddLinkAsync(string attributes, string url)
    {
        await BeginLineAsync();
        await writer.WriteRawAsync($"<link {attributes}href=\"{url}\"/>");
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private Task BeginLineAsync() => writer.WriteRawAsync("\n");

    private async Task AddAttributeAsync(string name, string value)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        await writer.WriteAttributeStringAsync(colon < 0 ? null : name[..colon], name[(colon + 1)..], null, value);
    }

    /// <summary>XML has no way to say most control characters (XML 1.0, 2.2); a page may hold them.</summary>
    private static string WithoutIllegal(string text)
    {
        if (IsLegal(text)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    private static bool IsLegal(string text)
    {
        foreach (var c in text)
            if (!XmlConvert.IsXmlChar(c)) return false;
        return true;
    }
}
