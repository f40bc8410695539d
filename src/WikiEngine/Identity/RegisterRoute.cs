namespace WikiEngine.Identity;

/// <summary><c>/account/register[/INVITATION]</c>: takes the name from the certificate, where the visitor agrees, or asks for one; then shows the recovery codes, once.</summary>
internal sealed class RegisterRoute(IWiki wiki)
{
    public PromptOptions Options => new()
    {
        Ask = AskAsync,
        Check = request => wiki.Accounts.RefuseRegistrationAsync(request, Invitation(request)),
    };

    public async ValueTask<Response?> AnswerAsync(PromptAnswer answer, Request request)
    {
        var name = Confirmation.IsYes(answer) && request.Certificate!.CommonName is { } offered ? offered : answer.Text.Trim();
        var (account, codes) = await wiki.Accounts.RegisterAsync(request, name, Invitation(request));
        return Response.Gemtext(new GemtextBody()
            .Add($"# Welcome, {account.Name}").Add("Your account is made: edits that you make with this certificate bear its name.")
            .Add("## Recovery codes").AddRecoveryCodes(codes)
            .Link(request.Link("/account"), "Your account"));
    }

    private async ValueTask<string> AskAsync(Request request)
    {
        if (request.Certificate!.CommonName is not { } offered) return "Which name do you want for your account?";
        return await wiki.Accounts.RefuseNameAsync(request, offered) switch
        {
            null => $"Your certificate says {offered}. Answer yes to register with this name, or another name",
            { Status: Status.CertificateNotAuthorized } => $"The name {offered} is taken, or looks like one that is. Which name do you want for your account?",
            _ => "Which name do you want for your account?",
        };
    }

    private static string? Invitation(Request request) => request.Parameters.GetValueOrDefault("invitation");
}
