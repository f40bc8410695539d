namespace WikiEngine.Server.Hosting;

/// <summary>The plugins that registered rules, or would have.</summary>
/// <param name="Authorizing">Those with an <c>authorize</c> hook, in order.</param>
/// <param name="Reading">Those with a <c>read</c> hook, in order.</param>
internal sealed record RuleHolders(IReadOnlyList<string> Authorizing, IReadOnlyList<string> Reading);
