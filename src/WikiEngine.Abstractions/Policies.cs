namespace WikiEngine;

/// <summary>The words for who may edit and who may read.</summary>
internal static class Policies
{
    public const string Open = "open";
    public const string Token = "token";
    public const string Closed = "closed";
    public const string Certificate = "certificate";
    public const string Known = "known";
    public const string Account = "account";
    public const string Authority = "authority";

    private static readonly string[] All = [Open, Token, Certificate, Known, Account, Authority, Closed];

    public static string[] Split(string policies) => policies.Split(',', StringSplitOptions.TrimEntries);

    public static string Check(string option, string policies) =>
        Split(policies).FirstOrDefault(policy => !All.Contains(policy)) is { } wrong
            ? throw new ArgumentException($"{option} is \"{policies}\"; \"{wrong}\" is none of {string.Join(", ", All)}")
            : policies;
}
