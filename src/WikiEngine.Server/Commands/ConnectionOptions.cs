using System.CommandLine;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Commands;

/// <summary>The options of all commands that ask a server: who asks, and how much is told about it.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<string?> certificate = new("--certificate") { HelpName = "F", Description = "Show this client certificate, a PEM file; needs --key" };
    private readonly Option<string?> key = new("--key") { HelpName = "F", Description = "The certificate's key, EC or RSA, a PEM file without a password; may be the same file" };
    private readonly Option<string?> stored = new("--as") { HelpName = "NAME", Description = "Show the certificate of a stored identity (wikiengine identity list)" };
    private readonly Option<bool> verbose = new("--verbose", "-v") { Description = "Tell on standard error how the connection and the server's certificate were checked" };

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[certificate, key, stored, verbose]) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(stored) is not null && (result.GetResult(certificate) ?? result.GetResult(key)) is not null)
                result.AddError("--as can't be combined with --certificate and --key");
        });
    }

    public bool IsVerbose(ParseResult result) => result.GetValue(verbose);

    /// <summary>Who asks; null without a certificate.</summary>
    /// <exception cref="WikiException">One of --certificate and --key is missing, or there is no such identity.</exception>
    public ClientIdentity? Identity(ParseResult result, ClientEnvironment environment) =>
        (result.GetValue(certificate), result.GetValue(key), result.GetValue(stored)) switch
        {
            (null, null, null) => null,
            (null, null, { } name) => environment.Identities.Find(name),
            ({ } file, { } keyFile, _) => new ClientIdentity(file, file, keyFile),
            (null, _, _) => throw new WikiException("--key needs --certificate"),
            (_, null, _) => throw new WikiException("--certificate needs --key"),
        };

    public TrustingClient Client(ParseResult result, ClientEnvironment environment) =>
        new(new GeminiClient(environment.Limits), environment.KnownHosts, result.InvocationConfiguration.Error, IsVerbose(result));
}
