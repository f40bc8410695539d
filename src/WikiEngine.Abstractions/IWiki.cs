using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace WikiEngine;

/// <summary>
/// The wiki, as a plugin, a script and the built-in code see it. Whatever registers something works only until
/// <see cref="IWikiPlugin.Configure"/> returns; everything else works at any time, from any thread.
/// Whoever calls a handler catches what it throws, logs the plugin's or the script's name, and answers 42 where the visitor waits for the answer.
/// </summary>
public partial interface IWiki
{
    /// <summary>The settings. A script may change them while it loads; read them for a request through <see cref="SettingsOf"/>.</summary>
    WikiSettings Settings { get; }

    /// <summary>Pages, for a visitor.</summary>
    IPages Pages { get; }

    /// <summary>Files, for a visitor.</summary>
    IFiles Files { get; }

    /// <summary>The accounts of the server.</summary>
    IAccounts Accounts { get; }

    /// <summary>A durable map of JSON values, this plugin's or script's own. State goes here.</summary>
    IStore Store { get; }

    /// <summary>A map of JSON values in memory, this plugin's or script's own: for what may be lost at a restart.</summary>
    IMemory Memory { get; }

    /// <summary>What time it is: the server's clock, which tests set.</summary>
    TimeProvider Clock { get; }

    /// <summary>The server's log, under the name of this plugin or script.</summary>
    ILogger Log { get; }

    /// <summary>
    /// Answers requests for paths that fit a pattern, in every space. Of several routes the one that was registered first is asked first;
    /// a null answer passes the request on.
    /// </summary>
    /// <param name="pattern">A path such as <c>/play/:room</c>, matched by whole segments; <c>:room</c> fits any one segment that is not empty, and is found in <see cref="Request.Parameters"/>. The last ones may be missing: <c>/play/:room/:move?</c>.</param>
    /// <param name="handler">Answers, or returns null to pass.</param>
    /// <exception cref="ArgumentException">The pattern does not begin with a slash, or names a parameter twice or not at all.</exception>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Route(string pattern, Func<Request, Response?> handler);

    /// <inheritdoc cref="Route(string, Func{Request, Response})"/>
    [OverloadResolutionPriority(-1)]
    void Route(string pattern, Func<Request, ValueTask<Response?>> handler);

    /// <summary>Answers requests whose <see cref="Request.Path"/> a regular expression matches; otherwise as the overload with a path.</summary>
    /// <param name="pattern">The expression. Give it a time limit: a path is a visitor's text. A path with which it takes longer is answered with 42. Its groups are found in <see cref="Request.Parameters"/>.</param>
    /// <param name="handler">Answers, or returns null to pass.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Route(Regex pattern, Func<Request, Response?> handler);

    /// <inheritdoc cref="Route(Regex, Func{Request, Response})"/>
    [OverloadResolutionPriority(-1)]
    void Route(Regex pattern, Func<Request, ValueTask<Response?>> handler);

    /// <summary>
    /// Takes uploads (Titan) to paths that fit a pattern. The options decide, in order: form, size and MIME type, then who may; then the body is read,
    /// then the handler runs.
    /// </summary>
    /// <param name="pattern">As for <see cref="Route(string, Func{Request, Response})"/>.</param>
    /// <param name="options">What may be uploaded, and who may.</param>
    /// <param name="handler">Gets the request with its <see cref="Request.Upload"/> read, and the permit that the check handed out. Null passes the request on.</param>
    /// <exception cref="ArgumentException">The pattern is none, or an entry of <see cref="UploadOptions.Mime"/> is no MIME type.</exception>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Upload(string pattern, UploadOptions options, Func<Request, Permit, ValueTask<Response?>> handler);

    /// <summary>
    /// Asks a question at paths that fit a pattern, and hands the answer on: for all that changes something. Nothing is carried out that the visitor was not asked for: the question
    /// stands at an address with a nonce, which holds for this visitor and path, ten minutes and one answer. Whoever comes without (a link in somebody else's page) is asked anew.
    /// </summary>
    /// <param name="pattern">As for <see cref="Route(string, Func{Request, Response})"/>. Handlers see the path without the nonce.</param>
    /// <param name="question">The question.</param>
    /// <param name="handler">Gets the answer, on one line and never empty, and answers with a response; or returns null to pass.</param>
    /// <exception cref="ArgumentException">The pattern is none.</exception>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Prompt(string pattern, string question, Func<string, Request, Response?> handler);

    /// <inheritdoc cref="Prompt(string, string, Func{string, Request, Response})"/>
    [OverloadResolutionPriority(-1)]
    void Prompt(string pattern, string question, Func<string, Request, ValueTask<Response?>> handler);

    /// <summary>As the overload with a question; with options, among them a change that is checked before the question and again before the handler.</summary>
    /// <param name="pattern">As for <see cref="Route(string, Func{Request, Response})"/>.</param>
    /// <param name="options">What to ask, and what the answer may change.</param>
    /// <param name="handler">Gets the answer with the permit, and answers with a response; or returns null to pass.</param>
    /// <exception cref="ArgumentException">The pattern is none.</exception>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Prompt(string pattern, PromptOptions options, Func<PromptAnswer, Request, ValueTask<Response?>> handler);

    /// <summary>Adds a link to the main menu.</summary>
    /// <param name="url">A path, which gets the space's prefix, or a whole URL.</param>
    /// <param name="text">What the visitor sees.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Menu(string url, string text);

    /// <summary>Adds lines of gemtext to the main menu. A failure leaves them out, and is logged.</summary>
    /// <param name="lines">Makes the lines; null adds none.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void Menu(Func<Request, IEnumerable<string>?> lines);

    /// <inheritdoc cref="Menu(Func{Request, IEnumerable{string}})"/>
    [OverloadResolutionPriority(-1)]
    void Menu(Func<Request, ValueTask<IEnumerable<string>?>> lines);

    /// <summary>
    /// Takes part in the check: called after the policy let a change in, before anything is changed and before a body is read.
    /// A failure refuses the change with 42.
    /// </summary>
    /// <param name="hook">Returns null to agree, or the response that refuses.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void OnAuthorize(Func<ProposedChange, Request, Response?> hook);

    /// <inheritdoc cref="OnAuthorize(Func{ProposedChange, Request, Response})"/>
    [OverloadResolutionPriority(-1)]
    void OnAuthorize(Func<ProposedChange, Request, ValueTask<Response?>> hook);

    /// <summary>Called after an account was made. A failure is logged; the account stays.</summary>
    /// <param name="hook">Gets the account, and the request during which it was made.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void OnRegistered(Func<Account, Request, ValueTask> hook);

    /// <inheritdoc cref="OnRegistered(Func{Account, Request, ValueTask})"/>
    [OverloadResolutionPriority(-1)]
    void OnRegistered(Action<Account, Request> hook);

    /// <summary>Called after a visitor added a second certificate to an account, by a one-time code or a recovery code. A failure is logged; the certificate stays.</summary>
    /// <param name="hook">Gets the account with all its certificates, and the request of the certificate that was added.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void OnCertificateAdded(Func<Account, Request, ValueTask> hook);

    /// <inheritdoc cref="OnCertificateAdded(Func{Account, Request, ValueTask})"/>
    [OverloadResolutionPriority(-1)]
    void OnCertificateAdded(Action<Account, Request> hook);

    /// <summary>
    /// Takes part in the decision who may read: called for each page and file that would show, in lists and feeds too, after the policy let the visitor read it. What the hook itself reads is not
    /// asked about again. A failure refuses with 42. Without such a hook nothing is asked.
    /// </summary>
    /// <param name="hook">Returns null to agree, or the response that refuses. In lists what is refused is left out.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void OnRead(Func<PageAddress, Request, Response?> hook);

    /// <inheritdoc cref="OnRead(Func{PageAddress, Request, Response})"/>
    [OverloadResolutionPriority(-1)]
    void OnRead(Func<PageAddress, Request, ValueTask<Response?>> hook);

    /// <summary>
    /// Asks whether the visitor may read in the request's space at all: for lists, which have to answer with more than nothing then. Where a rule decides for some of the pages, this lets everybody
    /// pass, and lists leave out what may not be read.
    /// </summary>
    /// <param name="request">The visitor's request.</param>
    /// <returns>Null, or the response that refuses.</returns>
    ValueTask<Response?> RefuseReadingAsync(Request request);

    /// <summary>The check: asks the space's policy, then all <c>authorize</c> hooks, whether this visitor may make this change.</summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="change">What would be changed.</param>
    /// <returns>A permit for just this change, or the response that refuses it.</returns>
    ValueTask<Authorization> AuthorizeAsync(Request request, ProposedChange change);

    /// <summary>
    /// Takes a token from a visitor with a certificate: where it is one of the space's, the certificate's key may edit there under the policy <c>token</c>, for 30 days and as long as the
    /// token is valid. Wrong ones are counted: after ten within ten minutes the key, and the address it comes from (unless that is this machine's own), has to wait.
    /// </summary>
    /// <param name="request">The visitor's request.</param>
    /// <param name="token">The token. A secret: never to be logged or shown.</param>
    /// <returns>Null where it is remembered; else the response that says why not.</returns>
    ValueTask<Response?> ShowTokenAsync(Request request, string token);

    /// <summary>
    /// A secret that the owner gave the server in its environment, so that none stands in a file: <c>weather</c> is <c>WIKIENGINE_SECRET_WEATHER</c>, and <c>weatherKey</c> is
    /// <c>WIKIENGINE_SECRET_WEATHER_KEY</c>. Never to be logged or shown.
    /// </summary>
    /// <param name="name">Its name: ASCII letters, digits, and single hyphens or underscores between them.</param>
    /// <returns>The value; null where there is none, or an empty one.</returns>
    /// <exception cref="ArgumentException">The name is none.</exception>
    string? Secret(string name);

    /// <summary>
    /// A request that acts in the owner's name, for all that takes one: no policy and no <c>authorize</c> or <c>read</c> hook is asked, limits of size hold. It has no certificate, no account, no upload
    /// and no address, and what it changes has the author code <c>0000</c>. It serves as long as the request that it is made from.
    /// </summary>
    /// <param name="request">The request that is answered: what was asked for (URL, path, query) stays.</param>
    /// <param name="space">In which space; null for the request's own, or for the main one of another host.</param>
    /// <param name="host">On which host, as configured; null for the request's own.</param>
    /// <exception cref="ArgumentException">There is no such host or space; the message names those that there are.</exception>
    Request AsOwner(Request request, string? space = null, string? host = null);

    /// <summary>The same visitor's request in another space of the same host, for all that takes one: the policies of that space hold. It serves as long as the request that it is made from.</summary>
    /// <param name="request">The visitor's request: what was asked for (URL, path, query) stays.</param>
    /// <param name="space">The name of the space; empty for the main one.</param>
    /// <exception cref="ArgumentException">There is no such space; the message names those that there are.</exception>
    Request InSpace(Request request, string space);

    /// <summary>The lines that scripts and plugins add to the main menu, in order.</summary>
    /// <param name="request">The visitor's request.</param>
    ValueTask<IReadOnlyList<string>> MenuLinesAsync(Request request);

    /// <summary>The settings that hold for a request, in its space: those of the moment at which it began.</summary>
    /// <param name="request">The visitor's request.</param>
    WikiSettings SettingsOf(Request request);

    /// <summary>The names of all spaces of a request's host, in order; the main one, whose name is empty, is the first.</summary>
    /// <param name="request">The visitor's request.</param>
    IReadOnlyList<string> SpacesOf(Request request);

    /// <summary>All spaces of all hosts: hosts as configured, the spaces of each in order, its main one first.</summary>
    /// <param name="request">The visitor's request.</param>
    IReadOnlyList<SpaceAddress> AllSpacesOf(Request request);
}
