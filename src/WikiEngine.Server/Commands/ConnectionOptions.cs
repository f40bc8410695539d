using System.CommandLine;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Commands;

/// <summary>The options of all commands that ask a server: who asks, and how much is told about it.</summary>
internal sealed class ConnectionOptions
{
    public const string IdentityText =
        "Without --as and --certificate, the identity is shown that is stored for the URL (wikiengine identity use): the most specific host and path decide.";

    private readonly Option<string?> certificate = new("--certificate") { HelpName = "F", Description = "Show this client certificate, a PEM file; needs --key" };
    private readonly Option<string?> key = new("--key") { HelpName = "F", Description = "The certificate's key, EC or RSA, a PEM file without a password; may be the same file" };
    private readonly Option<string?> stored = new("--as") { HelpName = "NAME", Description = "Show the certificate of a stored identity (wikiengine identity list), or 'none'" };
    private readonly Option<bool> verbose = new("--verbose", "-v") { Description = "Tell on standard error, as it goes: addresses tried, TLS, the server's certificate and whether it is known, the identity shown and why, the request without its token" };

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[certificate, key, stored, verbose]) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(stored) is not null && (result.GetResult(certificate) ?? result.GetResult(key)) is not null)
                result.AddError("--as can't be combined with --certificate and --key");
        });
    }

    /// <summary>Who asks for a URL: what the command line says, else what is stored for its host and path.</summary>
    /// <exception cref="WikiException">One of --certificate and --key is missing, or there is no such identity.</exception>
    public IdentityChoice Choose(ParseResult result, ClientEnvironment environment, GeminiUrl url) =>
        (result.GetValue(certificate), result.GetValue(key), result.GetValue(stored)) switch
        {
            (null, null, null) => IdentityChoice.Stored(url, environment),
            (null, null, IdentityStore.None) => IdentityChoice.Given(url, null, "--as none"),
            (null, null, { } name) => IdentityChoice.Given(url, environment.Identities.Find(name), "--as"),
            ({ } file, { } keyFile, _) => IdentityChoice.Given(url, new ClientIdentity(file, file, keyFile), "--certificate"),
            (null, _, _) => throw new WikiException("--key needs --certificate"),
            (_, null, _) => throw new WikiException("--certificate needs --key"),
        };

    public TrustingClient Client(ParseResult result, ClientEnvironment environment)
    {
        var notes = new Notes(result.InvocationConfiguration.Error, result.GetValue(verbose));
        return new(new GeminiClient(environment.Limits, notes), environment.KnownHosts, notes);
    }
}
