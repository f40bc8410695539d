namespace WikiEngine.Server.Fetching;

/// <summary>What one server said: an answer, or where to ask instead.</summary>
/// <param name="Answer">The answer; of a redirect only status and meta.</param>
/// <param name="Redirect">An absolute URL; null where it is no redirect.</param>
internal sealed record FetchStep(Fetched Answer, string? Redirect = null)
{
    /// <summary>The most bytes of a body.</summary>
    public const int LargestBody = 1_000_000;

    public static WikiException TooLarge() => new($"the answer has more than {LargestBody} bytes");
}
