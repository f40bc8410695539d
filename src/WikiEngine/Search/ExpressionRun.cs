using System.Text.RegularExpressions;
using WikiEngine.Pages;

namespace WikiEngine.Search;

/// <summary>One search by regular expression: names first, then the texts that were changed last, until enough was found or a limit is reached.</summary>
internal sealed class ExpressionRun(IPageStore store, TimeProvider clock, ExpressionLimits limits, string space, Regex expression, Func<string, ValueTask<bool>> mayRead, int enough)
{
    public const string TookTooLong = "This expression takes too long: not all pages were searched.";

    private readonly long started = clock.GetTimestamp();

    public List<SearchMatch> Found { get; } = [];

    /// <summary>What was left out, if anything was.</summary>
    public string? Notice { get; private set; }

    public static string OnlySome(ExpressionLimits limits) =>
        FormattableString.Invariant($"Only {limits.Names} names, and the {limits.Pages} pages that were changed last, were searched.");

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await FindNamesAsync(cancellation);
            await FindTextsAsync(cancellation);
        }
        catch (RegexMatchTimeoutException)
        {
            Notice = TookTooLong;
        }
    }

    private async Task FindNamesAsync(CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var name in store.ListPagesAsync(space, "", cancellation))
        {
            if (IsAtEnd(count++, limits.Names, limits.Time / 2)) return;
            // Asked first: how long an expression takes on a text tells something about the text.
            if (!await mayRead(name) || !expression.IsMatch(name)) continue;
            var text = (await store.GetPageAsync(space, name, null, cancellation))?.Text ?? "";
            Found.Add(new() { Name = name, IsNameMatch = true, Snippet = Shown(text, expression.Match(text)) });
        }
    }

    private async Task FindTextsAsync(CancellationToken cancellation)
    {
        var names = Found.Select(match => match.Name).ToHashSet(StringComparer.Ordinal);
        var count = 0;
        await foreach (var page in store.NewestPagesAsync(space, cancellation))
        {
            if (IsAtEnd(count++, limits.Pages, limits.Time)) return;
            if (!names.Contains(page.Name) && await mayRead(page.Name) && expression.Match(page.Text) is { Success: true } match)
                Found.Add(new() { Name = page.Name, Snippet = Shown(page.Text, match) });
        }
    }

    private bool IsAtEnd(int count, int most, TimeSpan time)
    {
        if (Found.Count == enough) return true;
        if (clock.GetElapsedTime(started) >= time) Notice = TookTooLong;
        else if (count >= most) Notice ??= OnlySome(limits);
        else return false;
        return true;
    }

    private static string Shown(string text, Match match) => match.Success ? Snippet.Around(text, match.Index, match.Index + match.Length) : Snippet.Beginning(text);
}
