using System.CommandLine;
using System.Globalization;
using WikiEngine.Identity;
using WikiEngine.Server.Backups;
using WikiEngine.Server.Client;
using WikiEngine.Sqlite;

namespace WikiEngine.Server.Commands;

/// <summary><c>account</c>: what the owner does with accounts, also while the wiki runs.</summary>
internal static class AccountCommand
{
    private const string ExitCodes = "The wiki may run; it takes up what changed with the next request.\n\nExit codes: 0 done; 1 there is no such account or file, or the name or the certificate is taken; 2 wrong options.";

    public static Command Create(ServeOptions options) => new("account", "Lists accounts, and mends them for their owners.")
    {
        List(options),
        AddCertificate(options),
        Remove(options),
        Rename(options),
        Reset(options),
        Invite(options),
    };

    private static DocumentedCommand List(ServeOptions options)
    {
        var command = new DocumentedCommand("list", "Lists accounts with their certificates.", ExitCodes) { options.Directory };
        return WithStore(command, options, async (store, result, cancellation) =>
        {
            await foreach (var account in store.ListAccountsAsync(cancellation))
            {
                await result.InvocationConfiguration.Output.WriteLineAsync($"{account.Name}, since {Day(account.Created)}");
                foreach (var certificate in await store.CertificatesOfAsync(account.Id, cancellation))
                    await result.InvocationConfiguration.Output.WriteLineAsync($"  {certificate.Fingerprint} {certificate.KeyFingerprint} until {Day(certificate.NotAfter)}");
            }
        });
    }

    private static DocumentedCommand AddCertificate(ServeOptions options)
    {
        var (name, file) = (Name("NAME", "The account"), new Argument<string>("FILE") { Description = "The certificate as PEM; its key is not needed" });
        var command = new DocumentedCommand("add-certificate", "Adds a certificate to an account.", ExitCodes) { name, file, options.Directory };
        return WithStore(command, options, async (store, result, cancellation) =>
        {
            using var pem = PemFile.Certificate(result.GetRequiredValue(file));
            var certificate = new ClientCertificate(pem.RawData);
            var account = await FindAsync(store, result.GetRequiredValue(name), cancellation);
            var added = new AccountCertificate(certificate.KeyFingerprint, certificate.Fingerprint, certificate.CommonName, certificate.NotAfter, DateTimeOffset.UtcNow);
            Require(await store.AddCertificateAsync(account.Id, added, cancellation), account.Name);
            await result.InvocationConfiguration.Output.WriteLineAsync($"{certificate.Fingerprint} proves the account {account.Name} now");
        });
    }

    private static DocumentedCommand Remove(ServeOptions options)
    {
        var name = Name("NAME", "The account");
        var command = new DocumentedCommand("remove", "Ends an account. Its edits stay signed, and its names taken.", ExitCodes) { name, options.Directory };
        return WithStore(command, options, async (store, result, cancellation) =>
        {
            var account = await FindAsync(store, result.GetRequiredValue(name), cancellation);
            Require(await store.LeaveAsync(account.Id, cancellation), account.Name);
            await result.InvocationConfiguration.Output.WriteLineAsync($"the account {account.Name} is ended");
        });
    }

    private static DocumentedCommand Rename(ServeOptions options)
    {
        var (oldName, newName) = (Name("OLD", "The account"), Name("NEW", "Its new name"));
        var command = new DocumentedCommand("rename", "Gives an account another name; the old one stays its own.", ExitCodes) { oldName, newName, options.Directory };
        return WithStore(command, options, async (store, result, cancellation) =>
        {
            var account = await FindAsync(store, result.GetRequiredValue(oldName), cancellation);
            var name = Parse(result.GetRequiredValue(newName));
            Require(await store.RenameAsync(account.Id, name, cancellation), name.Text);
            await result.InvocationConfiguration.Output.WriteLineAsync($"the account {account.Name} is {name.Text} now");
        });
    }

    private static DocumentedCommand Reset(ServeOptions options)
    {
        var name = Name("NAME", "The account");
        var command = new DocumentedCommand("reset", "Takes all certificates from an account, and prints new recovery codes for its owner.", ExitCodes) { name, options.Directory };
        return WithStore(command, options, async (store, result, cancellation) =>
        {
            var account = await FindAsync(store, result.GetRequiredValue(name), cancellation);
            var (codes, hashes) = await CodesOf(store).MakeRecoveryAsync(cancellation);
            Require(await store.ResetAsync(account.Id, hashes, cancellation), account.Name);
            await result.InvocationConfiguration.Output.WriteLineAsync($"no certificate proves the account {account.Name} any more; each of these codes lets one in, once, at /account/recover:");
            foreach (var code in codes) await result.InvocationConfiguration.Output.WriteLineAsync(code);
        });
    }

    private static DocumentedCommand Invite(ServeOptions options)
    {
        var command = new DocumentedCommand("invite", "Prints the path at which one visitor can register within 30 days.", ExitCodes) { options.Directory };
        return WithStore(command, options, async (store, result, cancellation) =>
            await result.InvocationConfiguration.Output.WriteLineAsync($"/account/register/{await CodesOf(store).MakeInvitationAsync(AccountCodes.Owner, cancellation)}"));
    }

    private static DocumentedCommand WithStore(DocumentedCommand command, ServeOptions options, Func<SqliteStore, ParseResult, CancellationToken, Task> run)
    {
        command.SetAction(async (result, cancellation) =>
        {
            var file = Path.Combine(options.DirectoryOf(result), WikiFiles.Database);
            if (!File.Exists(file)) throw new WikiException($"{file}: there is no database; name the wiki's directory with --directory");
            await using var store = SqliteStore.Open(file);
            await run(store, result, cancellation);
            return ExitCode.Success;
        });
        return command;
    }

    private static AccountCodes CodesOf(SqliteStore store) => new(new WikiSecret(store), store, TimeProvider.System);

    private static async ValueTask<StoredAccount> FindAsync(SqliteStore store, string name, CancellationToken cancellation) =>
        await store.FindByNameAsync(Parse(name).Key, cancellation) ?? throw new WikiException($"there is no account \"{name}\"; wikiengine account list shows all");

    private static AccountName Parse(string text) => AccountName.TryParse(text, out var name, out var mistake) ? name : throw new WikiException($"\"{ControlCharacters.Replace(text, '\uFFFD')}\": {mistake}");

    private static void Require(AccountOutcome outcome, string name)
    {
        if (outcome.Result == AccountResult.Done) return;
        throw new WikiException(outcome.Result switch
        {
            AccountResult.NameIsTaken => $"another account has, or had, the name {name}",
            AccountResult.NameLooksTaken => $"the name {name} looks like that of another account",
            AccountResult.KeyIsTaken => $"the certificate proves the account {outcome.Account?.Name} already",
            AccountResult.TooMany => $"the account {name} has as many certificates, or had as many names, as one may",
            _ => $"the account {name} was just ended",
        });
    }

    private static Argument<string> Name(string name, string description) => new(name) { Description = description };

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
