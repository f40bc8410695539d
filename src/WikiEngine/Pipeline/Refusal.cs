namespace WikiEngine.Pipeline;

/// <summary>What hooks answer that may refuse a change.</summary>
internal static class Refusal
{
    /// <summary>An answer that a client takes for success must not stand where nothing was saved.</summary>
    /// <exception cref="WikiException">It is one.</exception>
    public static Response? Of(Response? answer, string hook, Request request) =>
        answer is { Status: Status.Success } || answer is { Status: < Status.TemporaryFailure } && request.Upload is not null
            ? throw new WikiException($"{hook} answered with {answer}; it returns nothing to agree, or a response that refuses (40 to 62)")
            : answer;
}
