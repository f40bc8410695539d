using System.Runtime.CompilerServices;

namespace WikiEngine;

public partial interface IWiki
{
    /// <summary>
    /// Sees every well-formed request for one of the server's hosts, of every protocol, before any route or upload: those of scripts first, then those of plugins. An upload's body is not read
    /// yet, and <see cref="Request.Query"/> is as the visitor sent it; the visitor's account is known. A failure answers 42.
    /// </summary>
    /// <param name="handler">Answers, and nothing else is asked; or returns null to pass the request on.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Use(Func<Request, Response?> handler);

    /// <inheritdoc cref="Use(Func{Request, Response})"/>
    [OverloadResolutionPriority(-1)]
    void Use(Func<Request, ValueTask<Response?>> handler);

    /// <summary>Adds lines of gemtext above each page and its heading. A failure leaves them out, and is logged.</summary>
    /// <param name="lines">Makes the lines from the page; null adds none.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Header(Func<Page, Request, IEnumerable<string>?> lines);

    /// <inheritdoc cref="Header(Func{Page, Request, IEnumerable{string}})"/>
    [OverloadResolutionPriority(-1)]
    void Header(Func<Page, Request, ValueTask<IEnumerable<string>?>> lines);

    /// <summary>Adds lines of gemtext below each page. A failure leaves them out, and is logged.</summary>
    /// <param name="lines">Makes the lines from the page, whose <see cref="Page.Footer"/> holds the lines so far; null adds none.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Footer(Func<Page, Request, IEnumerable<string>?> lines);

    /// <inheritdoc cref="Footer(Func{Page, Request, IEnumerable{string}})"/>
    [OverloadResolutionPriority(-1)]
    void Footer(Func<Page, Request, ValueTask<IEnumerable<string>?>> lines);

    /// <summary>The lines that scripts and plugins add above a page, in order.</summary>
    /// <param name="page">The page.</param>
    /// <param name="request">The visitor's request.</param>
    ValueTask<IReadOnlyList<string>> HeaderLinesAsync(Page page, Request request);

    /// <summary>The footer of a page: the lines given, and what scripts and plugins add to them.</summary>
    /// <param name="page">The page.</param>
    /// <param name="lines">The lines to begin with.</param>
    /// <param name="request">The visitor's request.</param>
    ValueTask<IReadOnlyList<string>> FooterLinesAsync(Page page, IEnumerable<string> lines, Request request);
}
