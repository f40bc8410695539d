namespace WikiEngine.Identity;

/// <summary><c>/account/rename</c>, <c>/account/leave</c>, <c>/account/invite</c>, <c>/account/codes</c>.</summary>
internal sealed class AccountPrompts(IWiki wiki)
{
    public PromptOptions RenameOptions { get; } = new()
    {
        Question = "The new name of your account. Edits made until now keep the old one, which stays yours",
        Check = request => new(AccountProof.RefuseStranger(request)),
    };

    public PromptOptions LeaveOptions { get; } = new()
    {
        Question = "Answer with the name of your account to end it. Nobody can take the name afterwards, nor you; your edits stay",
        Check = request => new(AccountProof.RefuseStranger(request)),
    };

    public PromptOptions InviteOptions => new()
    {
        Question = "Answer yes for an address at which somebody can register, once, within 30 days",
        Check = request => new(wiki.SettingsOf(request).Registration == "closed" ? Response.PermanentFailure("This wiki takes no new accounts") : AccountProof.RefuseStranger(request)),
    };

    public PromptOptions CodesOptions { get; } = new()
    {
        Question = "Answer yes for new recovery codes. Those that you have, used or not, work no more",
        Check = request => new(AccountProof.RefuseStranger(request)),
    };

    public async ValueTask<Response?> RenameAsync(PromptAnswer answer, Request request)
    {
        await wiki.Accounts.RenameAsync(request, answer.Text.Trim());
        return Response.Redirect(request.Link("/account"));
    }

    public async ValueTask<Response?> LeaveAsync(PromptAnswer answer, Request request)
    {
        if (!answer.Text.Trim().Equals(request.Account!.Name, StringComparison.OrdinalIgnoreCase)) return Response.BadRequest("Nothing was changed: that is not the name of your account");
        await wiki.Accounts.LeaveAsync(request);
        return Response.Gemtext(new GemtextBody().Add("# Farewell").Add("Your account is ended. Your certificates prove nothing here any more.").Link(request.Link("/"), "Main menu"));
    }

    public async ValueTask<Response?> CodesAsync(PromptAnswer answer, Request request)
    {
        Confirmation.Require(answer);
        var codes = await wiki.Accounts.RenewRecoveryCodesAsync(request);
        return Response.Gemtext(new GemtextBody().Add("# New recovery codes").AddRecoveryCodes(codes).Link(request.Link("/account"), "Your account"));
    }

    public async ValueTask<Response?> InviteAsync(PromptAnswer answer, Request request)
    {
        Confirmation.Require(answer);
        var invitation = await wiki.Accounts.InviteAsync(request);
        return Response.Gemtext(new GemtextBody()
            .Add("# An invitation").Add("Whoever gets this address can register there with a certificate of their own. It works once, within 30 days.")
            .Add("```an address to pass on").Add(request.AbsoluteLink($"/account/register/{invitation}")).Add("```")
            .Link(request.Link("/account"), "Your account"));
    }
}
