using System.Diagnostics.CodeAnalysis;

namespace WikiEngine;

/// <summary>The outcome of the check: a permit, or the response that refuses.</summary>
public readonly struct Authorization
{
    internal Authorization(Permit permit) => Permit = permit;

    internal Authorization(Response refusal) => Refusal = refusal;

    /// <summary>The permit; null where the change was refused.</summary>
    public Permit? Permit { get; }

    /// <summary>What the visitor gets where the change was refused; else null.</summary>
    public Response? Refusal { get; }

    /// <summary>Tells which of the two it is.</summary>
    /// <param name="permit">The permit, where this returns true.</param>
    /// <param name="refusal">The refusal, where this returns false.</param>
    public bool IsPermitted([NotNullWhen(true)] out Permit? permit, [NotNullWhen(false)] out Response? refusal)
    {
        permit = Permit;
        refusal = permit is null ? Refusal ?? Response.PermanentFailure("Not permitted") : null;
        return permit is not null;
    }
}
