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

    /// <summary>
    /// Called with each page that is shown, also a missing one: may set its title there, on the dated lists of the main menu and of <c>/do/more</c>, and in the feeds of dated pages; and its text at
    /// <c>/page</c>, <c>/html</c> and in those feeds. Never at <c>/raw</c>, <c>;edit</c> and prompts, from which an editor would save it back. A failure is logged, and leaves the page as it was.
    /// Without such a hook lists read no page.
    /// </summary>
    /// <param name="hook">May set title and text.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void OnPage(Func<ShownPage, Request, ValueTask> hook);

    /// <inheritdoc cref="OnPage(Func{ShownPage, Request, ValueTask})"/>
    [OverloadResolutionPriority(-1)]
    void OnPage(Action<ShownPage, Request> hook);

    /// <summary>A page as readers see it: with the title and the text that <c>page</c> hooks give it. The title may be empty, which means no heading.</summary>
    /// <param name="page">The page as it is stored.</param>
    /// <param name="request">The visitor's request.</param>
    ValueTask<Page> ShownAsync(Page page, Request request);

    /// <summary>The title that <c>page</c> hooks give a page, for lists. Without such a hook nothing is read.</summary>
    /// <param name="name">The page's name.</param>
    /// <param name="request">The visitor's request.</param>
    /// <returns>The title; null where it is the name, or there is none, or no such page.</returns>
    /// <exception cref="RefusedException">The visitor may not read the page.</exception>
    ValueTask<string?> ShownTitleAsync(string name, Request request);

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
