using System.Runtime.CompilerServices;

namespace WikiEngine;

public partial interface IWiki
{
    /// <summary>
    /// Called with every text of a page before it is saved, after the check and the body: uploads, the prompts, what scripts and plugins save (in the owner's name too), an old revision that comes
    /// back by a rollback or an undo. Not with a rename and the links that follow it, which <see cref="OnAuthorize(Func{ProposedChange, Request, Response})"/> sees, nor with imports. Where others are
    /// faster it is called again, with the text as it will be then. What the hook itself saves is not handed to hooks of the same script or plugin. A failure refuses with 42, and nothing is changed.
    /// </summary>
    /// <param name="hook">May set text and summary. Returns null to agree, or the response that refuses; during an undo that page stays as it is.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void OnEdit(Func<ProposedEdit, Request, Response?> hook);

    /// <inheritdoc cref="OnEdit(Func{ProposedEdit, Request, Response})"/>
    [OverloadResolutionPriority(-1)]
    void OnEdit(Func<ProposedEdit, Request, ValueTask<Response?>> hook);

    /// <summary>
    /// Called after each change of a page or a file was committed: saved, deleted, renamed (the links that follow are not told), brought back; not where a text was the same as before. What the hook
    /// itself saves is not told to hooks of the same script or plugin. A failure is logged; the change and its answer stay.
    /// </summary>
    /// <param name="hook">Gets the change, and the request that made it. A rename has the old name, and the new one as <see cref="Change.OtherName"/>.</param>
    /// <exception cref="InvalidOperationException">Registration is closed.</exception>
    void OnSaved(Func<Change, Request, ValueTask> hook);

    /// <inheritdoc cref="OnSaved(Func{Change, Request, ValueTask})"/>
    [OverloadResolutionPriority(-1)]
    void OnSaved(Action<Change, Request> hook);
}
