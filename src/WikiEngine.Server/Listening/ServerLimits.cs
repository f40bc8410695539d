namespace WikiEngine.Server.Listening;

/// <summary>How much of the server's time and memory connections may take.</summary>
internal sealed record ServerLimits
{
    public int Connections { get; init; } = 10_000;

    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan RequestLine { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan Upload { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the answer to be found, and then again for each 16 kB of it to be taken.</summary>
    public TimeSpan Response { get; init; } = TimeSpan.FromSeconds(60);
}
