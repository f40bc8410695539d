using WikiEngine.Spaces;

namespace WikiEngine.Identity;

/// <summary>Gathers what a visitor has to show, and no more than the policies ask for.</summary>
internal sealed class EvidenceOf(ShownTokens tokens)
{
    /// <summary>All but a token that came along: whether it is looked at, and counted, the check decides.</summary>
    public async ValueTask<Evidence> VisitorAsync(Request request, Space space, SpaceAccess access, string[] policies) => new()
    {
        Certificate = request.Certificate,
        Token = request.Certificate is not null && policies.Contains(Policies.Token) && await tokens.HasShownAsync(request, space) ? TokenEvidence.Right : TokenEvidence.None,
        IsListed = request.Certificate is { } certificate && policies.Contains(Policies.Known) && access.IsListed(certificate),
        HasAccount = request.Account is not null,
        IsDateIgnored = !access.Settings.CheckDates,
    };

    /// <summary>The same with the token that came along, where the policies ask for one; with the refusal for whoever guesses too often.</summary>
    public async ValueTask<(Evidence Evidence, Response? Refusal)> WithTokenAsync(Request request, Evidence evidence)
    {
        if (request.Upload?.Token is not { } token) return (evidence, null);
        var (isToken, refusal) = await tokens.TryAsync(request, token);
        return (evidence with { Token = isToken ? TokenEvidence.Right : TokenEvidence.Wrong }, refusal);
    }
}
