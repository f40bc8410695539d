using System.Globalization;
using WikiEngine.Changes;

namespace WikiEngine.Identity;

/// <summary><c>/account</c>: the visitor's account with its certificates and newest edits, and what can be done with it; or how to get one.</summary>
internal sealed class AccountRoute(IWiki wiki)
{
    private const int EditsShown = 10;

    /// <summary>Early enough to add another certificate while this one still counts.</summary>
    private static readonly TimeSpan WarnBeforeEnd = TimeSpan.FromDays(30);

    public async ValueTask<Response?> AnswerAsync(Request request)
    {
        if (request.Certificate is not { } certificate) return AccountProof.RefuseCertificate(request);
        if (request.Account is not { } account) return Response.Gemtext(WithoutAccount(request));
        var body = new GemtextBody().Add($"# {account.Name}").Add($"An account since {Day(account.Created)}. Edits that you make with one of its certificates bear its name.");
        AddCertificates(body, request, account, certificate);
        AddActions(body, request);
        await AddEditsAsync(body, request, account);
        return Response.Gemtext(body);
    }

    private static GemtextBody WithoutAccount(Request request) => new GemtextBody()
        .Add("# Your account").Add("Your certificate has no account here.")
        .Link(request.Link("/account/register"), "Register an account")
        .Link(request.Link("/account/join"), "Add this certificate to an account that you have, with a one-time code")
        .Link(request.Link("/account/recover"), "Add it with a recovery code")
        .Link(request.Link("/whoami"), "What your certificate says");

    private void AddCertificates(GemtextBody body, Request request, Account account, ClientCertificate shown)
    {
        body.Add("").Add("## Certificates");
        foreach (var certificate in account.Certificates)
        {
            var isShown = certificate.KeyFingerprint == shown.KeyFingerprint;
            // Of a renewed one, what came counts, not what was added.
            var (fingerprint, end) = isShown ? (shown.Fingerprint, shown.NotAfter) : (certificate.Fingerprint, certificate.NotAfter);
            body.Add($"* {Label(certificate)}, added on {Day(certificate.Added)}{(isShown ? ": the one that you show" : "")}").Add(fingerprint);
            body.Add(EndOf(end, isShown));
            if (account.Certificates.Count > 1) body.Link(request.Link($"/account/drop/{CertificatePrompts.Segment(certificate)}"), $"Drop {Label(certificate)}");
        }
        body.Link(request.Link("/account/add"), "Add another certificate");
    }

    /// <summary>Of a certificate that is not shown, this wiki knows the end that it had when it was added; a renewed one with the same key is not there to say better.</summary>
    private string EndOf(DateTimeOffset end, bool isShown)
    {
        var left = end - wiki.Clock.GetUtcNow();
        if (left < TimeSpan.Zero)
            return $"Warning: {(isShown ? "it ended" : "as it was added, it ended")} on {Day(end)}, and signs nothing any more. Make a new one with the same key, or drop it.";
        return left > WarnBeforeEnd
            ? $"Valid until {Day(end)}."
            : string.Create(CultureInfo.InvariantCulture,
                $"Warning: {(isShown ? "it ends" : "as it was added, it ends")} on {Day(end)}, in {(int)Math.Ceiling(left.TotalDays)} days. Make a new one with the same key, which stays the same identity; or add one with another key before.");
    }

    private static void AddActions(GemtextBody body, Request request) => body
        .Add("").Add("## More")
        .Link(request.Link("/account/codes"), "Make new recovery codes")
        .Link(request.Link("/account/rename"), "Take another name")
        .Link(request.Link("/account/invite"), "Invite somebody")
        .Link(request.Link("/account/leave"), "Leave: end this account");

    private async ValueTask AddEditsAsync(GemtextBody body, Request request, Account account)
    {
        var path = $"/do/by/{Uri.EscapeDataString(account.Name)}";
        var list = new ChangeList(account.Name, path, new ListShape(EditsShown, EditsShown, ChangeStyle.Normal));
        var changes = await wiki.Pages.ChangesAsync(request, new ChangeFilter { Author = account.Name, Limit = EditsShown });
        body.Add("").Add("## Your newest changes");
        if (changes.Count == 0) body.Add("No changes.");
        var lines = new ChangeLines(wiki, request, list);
        foreach (var change in changes) lines.Add(body, change);
        body.Add("").Link(request.Link(path), "All of them");
    }

    /// <summary>The common name helps its owner to tell certificates apart; to others it is never shown as a name.</summary>
    private static string Label(AccountCertificate certificate) => $"the certificate \"{certificate.CommonName ?? "without a name"}\"";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
