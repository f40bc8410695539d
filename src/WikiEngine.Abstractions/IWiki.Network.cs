namespace WikiEngine;

public partial interface IWiki
{
    /// <summary>
    /// Asks another server by <c>gemini</c> (trust on first use), <c>http</c> or <c>https</c>. Only hosts are asked that the owner listed (<c>"fetch": { "hosts": […] }</c> in <c>wikiengine.json</c>), and only
    /// at public addresses, unless the owner listed the address too; the same holds for each of at most 5 redirects. No cookies, credentials or proxies are used.
    /// </summary>
    /// <param name="url">The absolute URL, without user name; at most 1,024 bytes for Gemini, 2,048 for HTTP.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The answer, whatever its status is; the body is at most 1,000,000 bytes.</returns>
    /// <exception cref="WikiException">Nothing was asked or no answer came within 5 s, or one that is too large: the message says why, and what the owner can do.</exception>
    ValueTask<Fetched> FetchAsync(string url, CancellationToken cancellation = default);
}
