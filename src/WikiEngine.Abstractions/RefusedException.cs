namespace WikiEngine;

/// <summary>Carries a response past code that can't return one. Left uncaught in a handler, the response is the answer.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="response">What the visitor gets.</param>
    public RefusedException(Response response) : base(response.ToString()) => Response = response;

    /// <summary>What the visitor gets.</summary>
    public Response Response { get; }
}
