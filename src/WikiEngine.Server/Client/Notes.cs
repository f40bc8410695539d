namespace WikiEngine.Server.Client;

/// <summary>What the client tells besides the answer, on standard error.</summary>
internal sealed class Notes(TextWriter error, bool verbose)
{
    /// <summary>For everybody.</summary>
    public Task SayAsync(string text) => error.WriteLineAsync(text);

    /// <summary>For who wants to see how it goes.</summary>
    public Task TellAsync(string text) => verbose ? error.WriteLineAsync(text) : Task.CompletedTask;
}
