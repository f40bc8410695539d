namespace WikiEngine;

/// <summary>Carries a response past code that can't return one. Left uncaught in a route, an upload or an authorize hook, the response is the answer; a menu or footer hook that throws it adds no lines.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="response">What the visitor gets.</param>
    public RefusedException(Response response) : base(response.ToString()) => Response = response;

    /// <summary>What the visitor gets.</summary>
    public Response Response { get; }
}
