using System.Text.RegularExpressions;

namespace WikiEngine.Tests.Architecture;

/// <summary>Secrets are compared in a time that tells nothing about them: by CryptographicOperations.FixedTimeEquals alone.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class SecretTests
{
    [TestCase("if (token == known) return;", true)]
    [TestCase("found |= shown.Hash != await HashAsync(token);", true)]
    [TestCase("return given == secret;", true)]
    [TestCase("settings.Tokens.Contains(text)", true)]
    [TestCase("list.Contains(invitation)", true)]
    [TestCase("signature.SequenceEqual(bytes)", true)]
    [TestCase("if (token is null || recoveryCode == null) return;", false)]
    [TestCase("found |= CryptographicOperations.FixedTimeEquals(hash, known);", false)]
    [TestCase("policies.Contains(Policies.Token)", false)]
    [TestCase("token => token.Length == 0", false)]
    [TestCase("ControlCharacters.Contains(Hash)", false)]
    public void A_comparison_is_found(string line, bool isFound) => Assert.That(Comparison().IsMatch(line), Is.EqualTo(isFound));

    [Test]
    public void No_secret_is_compared_in_another_way() =>
        Assert.That(from file in Repository.Files("src", "*.cs")
                    from line in File.ReadLines(Repository.PathOf(file))
                    where Comparison().IsMatch(line)
                    select $"{file}: {line.Trim()}", Is.Empty);

    [Test]
    public void They_are_compared_somewhere() =>
        Assert.That(Repository.Files("src", "*.cs").Count(file => File.ReadAllText(Repository.PathOf(file)).Contains("FixedTimeEquals(", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(2));

    private const string Word = @"\w*(tokens?|secrets?|hash|hashes|passwords?|invitations?|signatures?|recoveryCodes?|oneTimeCodes?)\b";

    // A name that ends in one of these words beside an operator, or before or within a method that compares. Null, an enum and a token of cancellation are no secrets.
    [GeneratedRegex($@"(?<!Cancellation)\b{Word}\s*([=!]=(?!\s*(null\b|TokenEvidence\.|AlreadyCancelled))|\.(Equals|SequenceEqual|Contains|IndexOf)\()"
        + $@"|[^=!<>][=!]=\s*(await\s+)?([\w]+\.)*{Word}(?!\.Length)"
        + $@"|(?<!ControlCharacters)\.(Equals|SequenceEqual|Contains|IndexOf)\((?!Policies\.)([\w]+\.)*{Word}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Comparison();
}
