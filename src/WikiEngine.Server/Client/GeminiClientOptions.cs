namespace WikiEngine.Server.Client;

/// <summary>What a client waits for, and how much it takes.</summary>
internal sealed record GeminiClientOptions
{
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the end of the request to the end of the header; also for each piece of a body, either way.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>In bytes, without CRLF. The specification's 0.24 has no limit any more, older ones have 1,029.</summary>
    public int MaximumHeader { get; init; } = 4096;
}
