using System.CommandLine;
using System.Globalization;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Commands;

/// <summary><c>trust</c>: accepts a host's new certificate.</summary>
internal static class TrustCommand
{
    public static Command Create(ClientEnvironment environment)
    {
        var host = UrlArgument.Create("HOST", "The host, with :PORT where it is not 1965", "gemini", "titan");
        var fingerprint = new Option<string?>("--fingerprint")
        {
            HelpName = "F",
            Description = "Accept only a certificate with this fingerprint, in any spelling",
            CustomParser = result =>
            {
                if (Fingerprint.TryParse(result.Tokens[0].Value, out var canonical) && canonical.StartsWith("sha256$", StringComparison.Ordinal)) return canonical;
                result.AddError($"'{result.Tokens[0].Value}' is not the fingerprint of a certificate: sha256$ and 64 hex digits were expected");
                return null;
            },
        };
        var command = new DocumentedCommand("trust",
            "Accepts a host's new certificate.",
            """
            Connects, shows the remembered fingerprint and the one of now, and remembers that. Nothing is asked of the host.

            Exit codes: 0 remembered; 1 no connection, another fingerprint than the one given; 2 wrong options.
            """) { host, fingerprint };
        command.SetAction((result, cancellationToken) =>
            TrustAsync(result.GetRequiredValue(host), result.GetValue(fingerprint), environment, result.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> TrustAsync(GeminiUrl host, string? expected, ClientEnvironment environment, TextWriter output, CancellationToken cancellationToken)
    {
        await using var connection = await new GeminiClient(environment.Limits).ConnectAsync(host.ConnectHost, host.Port, null, cancellationToken);
        var shown = connection.Certificate.Fingerprint;
        if (expected is not null && expected != shown)
        {
            throw new WikiException(
                $"""
                {host.HostAndPort} shows another certificate than the one given; nothing was changed.
                  given {expected}
                  shown {shown}
                """);
        }
        var old = await environment.KnownHosts.ReplaceAsync(host.HostAndPort, shown, cancellationToken);
        await output.WriteLineAsync(host.HostAndPort);
        await output.WriteLineAsync(old is null ? "  old none" : string.Create(CultureInfo.InvariantCulture, $"  old {old.Fingerprint} since {old.Since:yyyy-MM-dd}"));
        await output.WriteLineAsync($"  new {shown}");
        await output.WriteLineAsync(old?.Fingerprint == shown ? "It is the same: nothing was changed." : "The new one is trusted from now on.");
        return ExitCode.Success;
    }
}
