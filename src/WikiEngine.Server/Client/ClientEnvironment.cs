namespace WikiEngine.Server.Client;

/// <summary>What the client's commands have around them. Given to them, so that tests need not change the process.</summary>
internal sealed record ClientEnvironment
{
    /// <summary>Where known hosts, identities and their uses are kept.</summary>
    public required string ConfigurationDirectory { get; init; }

    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;
    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    /// <summary>True where a person sees the output, and the terminal obeys control characters in it.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Asks the person at the terminal (second argument: without showing what is typed); null where nobody is there. The answer is null at the end of input.</summary>
    public Func<string, bool, string?>? Ask { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
    public GeminiClientOptions Limits { get; init; } = new();

    public KnownHosts KnownHosts => new(ConfigurationDirectory, Clock);
    public IdentityUses IdentityUses => new(ConfigurationDirectory);
    public IdentityStore Identities => new(ConfigurationDirectory, Clock);

    public static ClientEnvironment OfProcess() => new()
    {
        ConfigurationDirectory = Path.Combine(ConfigurationHome(), "wikiengine"),
        OutputIsTerminal = !Console.IsOutputRedirected,
        Ask = Console.IsInputRedirected ? null : ConsolePrompt.Ask,
    };

    /// <summary>XDG base directory specification: a relative path is to be ignored.</summary>
    private static string ConfigurationHome() =>
        Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { } home && Path.IsPathFullyQualified(home)
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
}
