using System.Globalization;

namespace WikiEngine.Benchmarks.Scale;

/// <summary>Something that a wiki is asked, another page or word in each round.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Path">What is asked for in a round; null where it is an upload.</param>
/// <param name="Ask">Asks it.</param>
internal sealed record Question(string Name, Func<int, string>? Path, Action<ServedWiki, int> Ask)
{
    public static Question Of(string name, Func<int, string> path) => new(name, path, (wiki, round) => wiki.Ask(path(round)));
}

/// <summary>What is measured.</summary>
internal static class Questions
{
    public static IReadOnlyList<Question> All(GeneratedTexts texts) =>
    [
        Question.Of("`/`", _ => "/"),
        Question.Of("`/page/X`", round => $"/page/{Name(texts, round)}"),
        Question.Of("`/do/changes`", _ => "/do/changes"),
        Question.Of("`/do/search?word` (in most pages)", round => $"/do/search?{texts.Word(Math.Abs(round) % 5)}"),
        Question.Of("`/do/search?word` (in one page of twenty)", round => $"/do/search?{texts.Word(1000 + Math.Abs(round) % 50)}"),
        Question.Of("`/do/search?two+words`", round => $"/do/search?{texts.Word(Math.Abs(round) % 5)}%20{texts.Word(10 + Math.Abs(round) % 5)}"),
        Question.Of("`/do/match?word`", round => $"/do/match?{texts.Word(10 + Math.Abs(round) % 5)}"),
        Question.Of("`/history/X`", round => $"/history/{Name(texts, round)}"),
        Question.Of("`/diff/X`", round => $"/diff/{Name(texts, round)}"),
        Question.Of("`/do/more`", _ => "/do/more"),
        Question.Of("`/do/all/latest/changes`", _ => "/do/all/latest/changes"),
        Question.Of("`/do/links/X`", round => $"/do/links/{Name(texts, round)}"),
        Question.Of("`/do/atom`", _ => "/do/atom"),
        new("an edit", null, (wiki, round) => wiki.Put($"/raw/{Name(texts, round)}",
            string.Create(CultureInfo.InvariantCulture, $"{texts.Text(ScaleRun.PageOf(round), 1 + Math.Abs(round), 1000)}{Guid.NewGuid()}\n"))),
    ];

    private static string Name(GeneratedTexts texts, int round) => Uri.EscapeDataString(texts.Name(ScaleRun.PageOf(round)));
}
