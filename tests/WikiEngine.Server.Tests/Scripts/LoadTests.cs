using WikiEngine.Benchmarks.Load;

namespace WikiEngine.Server.Tests.Scripts;

/// <summary>Alone, since the memory of the whole process is looked at. Longer with <c>dotnet run -c Release --project tests/WikiEngine.Benchmarks -- scripts --minutes 10</c>.</summary>
[NonParallelizable]
internal sealed class LoadTests
{
    private const int Seconds = 20;

    [Test]
    public async Task All_ready_made_scripts_are_visited_and_loaded_anew_each_second_without_an_error_and_without_growth()
    {
        var result = await ScriptsUnderLoad.RunAsync(Seconds);
        foreach (var line in result.Lines) await TestContext.Out.WriteLineAsync(line);
        Assert.That(result.Errors, Is.Empty);
        Assert.That(result.Growth, Is.Empty);
        Assert.That(result.Reloads, Is.EqualTo(Seconds));
    }
}
