using System.CommandLine;
using System.Globalization;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Commands;

/// <summary><c>identity</c>: client certificates for get and put.</summary>
internal static class IdentityCommand
{
    private const int FiveYears = 1825;
    private const int MaximumDays = 36500;

    /// <summary>RFC 5280, upper bound of a common name.</summary>
    private const int LongestCommonName = 64;

    public static Command Create(ClientEnvironment environment) => new("identity", "Client certificates for get and put: who shows one again is the same person. They are shown by --as NAME, or where 'use' says so.")
    {
        New(environment),
        List(environment),
        Show(environment),
        IdentityUseCommand.Use(environment),
        IdentityUseCommand.Forget(environment),
    };

    private static DocumentedCommand New(ClientEnvironment environment)
    {
        var name = Name("What to call it here; a name for a file. An identity that exists is never overwritten");
        var commonName = new Option<string?>("--common-name") { HelpName = "CN", Description = "The name in the certificate, which servers see [default: NAME]" };
        var days = new Option<int>("--days") { HelpName = "N", Description = "How long it is valid", DefaultValueFactory = _ => FiveYears };
        days.Validators.Add(result =>
        {
            if (int.TryParse(result.Text(days), CultureInfo.InvariantCulture, out var value) && value is < 1 or > MaximumDays)
                result.AddError($"--days is a number from 1 to {MaximumDays}");
        });
        var command = new DocumentedCommand("new",
            "Makes a self-signed certificate with an EC P-256 key.",
            """
            It is kept in identities/ of $XDG_CONFIG_HOME/wikiengine, else of ~/.config/wikiengine; nobody but you may read its key.

            Exit codes: 0 made; 1 the name is taken, or the files can't be written; 2 wrong options.
            """) { name, commonName, days };
        command.Validators.Add(result =>
        {
            if (result.Text(name) is { } called && IdentityStore.NameMistake(called) is { } mistake) result.AddError(mistake);
            var text = result.Text(commonName) ?? result.Text(name) ?? "";
            if (text.Length > LongestCommonName || ControlCharacters.Contains(text) || (result.Text(commonName) is not null && string.IsNullOrWhiteSpace(text)))
                result.AddError($"a common name has 1 to {LongestCommonName} characters, none of them control characters: give one with --common-name");
        });
        command.SetAction(async (result, _) =>
        {
            var called = result.GetRequiredValue(name);
            var identity = environment.Identities.Create(called, result.GetValue(commonName) ?? called, result.GetValue(days));
            await DescribeAsync(identity, environment, result.InvocationConfiguration.Output);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command List(ClientEnvironment environment)
    {
        var command = new Command("list", "Lists the stored identities: name, fingerprint, common name, last day; then where which is shown.");
        command.SetAction(async (result, _) =>
        {
            foreach (var identity in environment.Identities.List())
            {
                var certificate = identity.Certificate(environment.Clock);
                await result.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{identity.Name} {certificate.Fingerprint} {certificate.Subject} until {certificate.NotAfter:yyyy-MM-dd}"));
            }
            foreach (var use in environment.IdentityUses.List().OrderBy(use => use.Place.Url, StringComparer.Ordinal))
                await result.InvocationConfiguration.Output.WriteLineAsync(IdentityUseCommand.Line(use));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Show(ClientEnvironment environment)
    {
        var name = Name("A stored identity");
        var command = new Command("show", "Shows fingerprint, key, names and dates of an identity, and the line for a wiki's list of editors.") { name };
        command.SetAction(async (result, _) =>
        {
            await DescribeAsync(environment.Identities.Find(result.GetRequiredValue(name)), environment, result.InvocationConfiguration.Output);
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task DescribeAsync(ClientIdentity identity, ClientEnvironment environment, TextWriter output)
    {
        var certificate = identity.Certificate(environment.Clock);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"""
            Name:            {identity.Name}
            Common name:     {certificate.CommonName ?? "none"}
            Fingerprint:     {certificate.Fingerprint}
            Key fingerprint: {certificate.KeyFingerprint}
            Valid:           {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd}{(certificate.IsInDate ? "" : " (out of date)")}
            Certificate:     {identity.CertificateFile}
            Key:             {identity.KeyFile}
            For a list of editors:
            "{certificate.Fingerprint}"
            """));
        foreach (var use in environment.IdentityUses.List().Where(use => use.Identity == identity.Name)) await output.WriteLineAsync(IdentityUseCommand.Line(use));
    }

    private static Argument<string> Name(string description) => new("NAME") { Description = description };
}
