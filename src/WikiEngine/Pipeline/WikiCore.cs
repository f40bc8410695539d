using Microsoft.Extensions.Logging;
using WikiEngine.Fetching;
using WikiEngine.Files;
using WikiEngine.Identity;
using WikiEngine.Maps;
using WikiEngine.Pages;
using WikiEngine.Prompts;
using WikiEngine.Timers;

namespace WikiEngine.Pipeline;

/// <summary>What stays while snapshots come and go: the stores, the check, the pipeline.</summary>
public sealed class WikiCore
{
    private int revision;

    public WikiCore(IPageStore pages, IMapStore maps, IAccountStore accounts, ILoggerFactory logs, TimeProvider clock)
    {
        Guard = new Guard(logs.CreateLogger("WikiEngine.Hooks"));
        var secret = new WikiSecret(maps);
        Tokens = new ShownTokens(secret, maps, new TokenGuesses(secret, maps, clock), clock);
        var evidence = new EvidenceOf(Tokens);
        Check = new EditCheck(Guard, new AuthorCodes(secret), evidence);
        Reading = new ReadCheck(Guard, evidence);
        Accounts = new VisitorAccounts(accounts, new AccountCodes(secret, maps, clock), Guard, clock);
        Prompts = new PromptFlow(new Nonces(secret, maps, clock), Check);
        Pipeline = new RequestPipeline(Guard, Check, Prompts, Accounts);
        Timers = new WikiTimers(this, maps, logs, clock);
        MapStore = maps;
        Memory = new MemoryMaps(clock);
        Logs = logs;
        Clock = clock;
        var saving = new SavingHooks(Guard, clock);
        Pages = new VisitorPages(pages, Check, Reading, saving, clock);
        Files = new VisitorFiles(pages, Check, Reading, saving, clock);
    }

    /// <summary>The way out to other servers; null where there is none.</summary>
    public INetwork? Network { get; init; }

    /// <summary>Runs what scripts and plugins want to run by themselves.</summary>
    public WikiTimers Timers { get; }

    internal IMapStore MapStore { get; }

    internal MemoryMaps Memory { get; }

    /// <summary>What the owner gave the server in its environment.</summary>
    public OwnerSecrets Secrets { get; init; } = OwnerSecrets.None;

    internal ILoggerFactory Logs { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    internal TimeProvider Clock { get; }

    internal Guard Guard { get; }

    internal EditCheck Check { get; }

    internal ReadCheck Reading { get; }

    internal ShownTokens Tokens { get; }

    internal VisitorAccounts Accounts { get; }

    internal PromptFlow Prompts { get; }

    internal RequestPipeline Pipeline { get; }

    internal VisitorPages Pages { get; }

    internal VisitorFiles Files { get; }

    /// <summary>The port in the wiki's URLs, where no visitor's request tells.</summary>
    public int PublicPort { get; set; } = Request.DefaultPort;

    /// <summary>A request in the owner's name that no visitor is behind, for timers and tasks: in the main space of the first host.</summary>
    /// <param name="snapshot">What it meets; leased as long as the request is used.</param>
    /// <param name="cancellation">Ends what it is made for.</param>
    internal Request OwnerRequest(Snapshot snapshot, CancellationToken cancellation) => DerivedRequests.OfOwner(snapshot, PublicPort, cancellation);

    /// <summary>Answers a request that was made for one of the hosts of the snapshot.</summary>
    public ValueTask<Response> AnswerAsync(Request request) => Pipeline.AnswerAsync(request);

    internal int NextRevision() => Interlocked.Increment(ref revision);
}
