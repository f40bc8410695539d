using Microsoft.Extensions.Logging;
using WikiEngine.Pipeline;
using WikiEngine.Server.Configuration;
using WikiEngine.Sqlite;

namespace WikiEngine.Server.Hosting;

/// <summary>A wiki that is loaded for a look at it: with an empty database of its own, so that nothing of the real one is touched.</summary>
internal sealed class CheckedWiki : IDisposable
{
    private readonly Loaded? loaded;

    private CheckedWiki(Loaded? loaded) => this.loaded = loaded;

    /// <summary>False where a start would not take the files up; a plugin that is left out does not prevent it.</summary>
    public bool IsLoaded => loaded is not null;

    public IReadOnlyList<string> Description => loaded?.Description ?? [];

    public static CheckedWiki Load(string directory, Overrides overrides, List<Mistake> mistakes, ILoggerFactory logs)
    {
        var scratch = Directory.CreateTempSubdirectory("wikiengine-check-");
        try
        {
            var store = SqliteStore.Open(Path.Combine(scratch.FullName, "wiki.db"));
            try
            {
                var environment = Environment.GetEnvironmentVariables();
                var core = new WikiCore(store, store, store, logs, TimeProvider.System) { Secrets = OptionReader.SecretsOf(environment) };
                var loaded = new WikiLoader(directory, core, overrides, environment, logs, mayWrite: false).Check(mistakes);
                mistakes.AddRange(loaded?.Omissions ?? []);
                mistakes.AddRange(loaded?.LeftOut.Select(LeftOutScripts.MistakeOf) ?? []);
                return new CheckedWiki(loaded);
            }
            finally
            {
                store.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    public void Dispose() => loaded?.Release();
}
