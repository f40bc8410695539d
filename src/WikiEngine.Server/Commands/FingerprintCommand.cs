using System.CommandLine;
using WikiEngine.Server.Client;

namespace WikiEngine.Server.Commands;

/// <summary><c>fingerprint</c>: of a certificate, in the form that readers and lists of editors know.</summary>
internal static class FingerprintCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "A certificate as PEM; the wiki's own where it is left out" };
        var directory = new Option<string>("--directory") { HelpName = "DIR", Description = "The wiki's directory", DefaultValueFactory = _ => "wiki" };
        var command = new DocumentedCommand("fingerprint",
            "Prints the fingerprint of a certificate, in the canonical form.",
            """
            The canonical form is sha256$ and the 64 lower-case hex digits of SHA-256 over the certificate's DER.

            Exit codes: 0 printed; 1 no such file, or no certificate in it; 2 wrong options.
            """) { file, directory };
        command.SetAction(async (result, _) =>
        {
            using var certificate = PemFile.Certificate(result.GetValue(file) ?? Path.Combine(result.GetRequiredValue(directory), "cert.pem"));
            await result.InvocationConfiguration.Output.WriteLineAsync(Fingerprint.OfCertificate(certificate.RawData));
            return ExitCode.Success;
        });
        return command;
    }
}
