namespace WikiEngine.Feeds;

/// <summary>What feeds are called in a reader that has many: the wiki's title first.</summary>
internal static class FeedTitle
{
    public static string Of(IWiki wiki, Request request, string content, bool areAllSpaces = false) =>
        $"{Wiki(wiki, request, areAllSpaces)}: {content}";

    /// <summary>The wiki's title, with the space where it is one beside the main one.</summary>
    public static string Wiki(IWiki wiki, Request request, bool areAllSpaces = false)
    {
        var title = ControlCharacters.Replace(wiki.SettingsOf(request).Title, ' ');
        return areAllSpaces || request.Space.Length == 0 ? title : $"{title} ({request.Space})";
    }
}
