using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WikiEngine.Identity;

namespace WikiEngine.Tests.Identity;

[Parallelizable(ParallelScope.All)]
public sealed class PolicyDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 31, 12, 0, 0, TimeSpan.Zero);
    // none: no certificate; good, expired, future: one that nobody knows; listed, account, trusted: one that is; right, wrong: a token.
    [TestCase("open", "none", 0)]
    [TestCase("open", "expired", 0)]
    [TestCase("closed", "none", 50)]
    [TestCase("closed", "right listed account trusted", 50)]
    [TestCase("closed,known", "listed", 0)]
    [TestCase("closed,known", "none", 50)]
    [TestCase("token", "none", 59)]
    [TestCase("token", "right", 0)]
    [TestCase("token", "wrong", 59)]
    [TestCase("token", "good", 59)]
    [TestCase("certificate", "none", 60)]
    [TestCase("certificate", "good", 0)]
    [TestCase("certificate", "expired", 62)]
    [TestCase("certificate", "future", 62)]
    [TestCase("certificate", "expired ignored", 0)]
    [TestCase("known", "none", 60)]
    [TestCase("known", "good", 61)]
    [TestCase("known", "listed", 0)]
    [TestCase("known", "listed expired", 62)]
    [TestCase("known", "expired", 62)]
    [TestCase("known", "listed expired ignored", 0)]
    [TestCase("known", "right", 60)]
    [TestCase("account", "none", 60)]
    [TestCase("account", "good", 61)]
    [TestCase("account", "account", 0)]
    [TestCase("account", "account expired", 62)]
    [TestCase("authority", "none", 60)]
    [TestCase("authority", "good", 61)]
    [TestCase("authority", "trusted", 0)]
    [TestCase("authority", "trusted expired", 62)]
    [TestCase("token,known", "none", 60)]
    [TestCase("token,known", "right", 0)]
    [TestCase("token,known", "wrong", 59)]
    [TestCase("token,known", "wrong good", 59)]
    [TestCase("token,known", "wrong listed", 0)]
    [TestCase("token,known", "right expired", 0)]
    [TestCase("token,known", "expired", 62)]
    [TestCase("token,known", "good", 61)]
    [TestCase("account,authority", "trusted", 0)]
    public void The_policy_decides_in_this_order(string policies, string shown, int status)
    {
        var refusal = PolicyDecision.Refuse(Policies.Split(policies), Show(shown.Split(' ')));

        Assert.That((int?)refusal?.Status ?? 0, Is.EqualTo(status));
    }

    [TestCase("expired", "2026-07-30")]
    [TestCase("future", "2026-08-01")]
    public void Sixty_two_says_the_date(string shown, string date) =>
        Assert.That(PolicyDecision.Refuse([Policies.Certificate], Show([shown]))!.Meta, Does.Contain(date));

    private static Evidence Show(string[] shown) => new()
    {
        Certificate = shown is ["none"] or ["right"] or ["wrong"] ? null : Certificate(shown),
        Token = shown.Contains("right") ? TokenEvidence.Right : shown.Contains("wrong") ? TokenEvidence.Wrong : TokenEvidence.None,
        IsListed = shown.Contains("listed"),
        HasAccount = shown.Contains("account"),
        IsDateIgnored = shown.Contains("ignored"),
    };

    private static ClientCertificate Certificate(string[] shown)
    {
        var (from, to) = shown.Contains("expired") ? (-3, -1) : shown.Contains("future") ? (1, 3) : (-1, 1);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Alex", key, HashAlgorithmName.SHA256).CreateSelfSigned(Now.AddDays(from), Now.AddDays(to));
        return new(certificate.RawData, new StoppedClock()) { IsTrusted = shown.Contains("trusted") };
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
