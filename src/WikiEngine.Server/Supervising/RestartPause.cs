namespace WikiEngine.Server.Supervising;

/// <summary>How long to wait before the server is started again: not at all after a first death, then longer each time, so that one that dies at once does not keep the machine busy.</summary>
internal sealed class RestartPause
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Healthy = TimeSpan.FromMinutes(5);

    private int deaths;

    /// <param name="lived">How long the server that died had run.</param>
    public TimeSpan After(TimeSpan lived)
    {
        deaths = lived < Healthy ? deaths + 1 : 1;
        if (deaths == 1) return TimeSpan.Zero;
        var seconds = Math.Min(Math.Pow(2, deaths - 2), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(seconds);
    }
}
