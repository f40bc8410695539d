using System.Globalization;
using System.Text.RegularExpressions;

namespace WikiEngine.Benchmarks.Load;

/// <summary>Something that a visitor does, in one of many rounds.</summary>
internal delegate Task Visit(Visitor visitor, int round);

/// <summary>What visitors do with each of the ready-made scripts.</summary>
internal static partial class ScriptVisits
{
    public const string Page = "/page/Rain";

    private static readonly Dictionary<string, Visit[]> ByScript = new(StringComparer.Ordinal)
    {
        ["test.js"] = [(visitor, _) => visitor.GetAsync("/do/test", Known(visitor, 20))],
        ["registered-editors.js"] =
        [
            (visitor, round) => visitor.PutAsync(Page, TextOf(round), ";mime=text/gemini", Editing(visitor, 30)),
            (visitor, _) => visitor.GetAsync("/login", Editing(visitor, 30)),
        ],
        ["page-headings.js"] =
        [
            (visitor, _) => visitor.GetAsync(Page, 20),
            (visitor, _) => visitor.GetAsync("/html/Rain", 20),
            (visitor, _) => visitor.GetAsync("/do/more", 20),
        ],
        ["garden.js"] =
        [
            (visitor, _) => visitor.GetAsync("/garden", Known(visitor, 20)),
            (visitor, _) => visitor.AnswerAsync("/garden/water", "Grow!", Known(visitor, 20)),
            (visitor, _) => visitor.GetAsync("/garden/plots", 20),
        ],
        ["oracle.js"] =
        [
            (visitor, round) => visitor.AnswerAsync("/oracle/ask", $"What is rain, {round}?", Known(visitor, 20, 30)),
            AnswerQuestionAsync,
            EndQuestionAsync,
            (visitor, _) => visitor.GetAsync("/oracle/log", 20),
        ],
        ["poll.js"] =
        [
            (visitor, _) => visitor.GetAsync("/poll", 20),
            (visitor, _) => visitor.GetAsync("/poll/tea", 20),
            (visitor, round) => visitor.AnswerAsync("/poll/tea/vote", (1 + (round % 3)).ToString(CultureInfo.InvariantCulture), Known(visitor, 20)),
        ],
        ["capsules.js"] = [(visitor, _) => visitor.GetAsync("/capsule", 20), FillCapsuleAsync],
        ["comments.js"] =
        [
            // Ten in an hour, then 44: the page does not grow without end.
            (visitor, round) => visitor.AnswerAsync("/do/comment/Rain", $"Wet, {round}", Known(visitor, 30, 44)),
            (visitor, _) => visitor.GetAsync("/page/Comments%20on%20Rain", 20, 51),
        ],
        ["guestbook.js"] = [SignGuestbookAsync, (visitor, _) => visitor.GetAsync("/page/Guestbook", 20, 51)],
        ["speed-bump.js"] =
        [
            (visitor, _) => visitor.GetAsync("/do/speed-bump", Editing(visitor, 20)),
            (visitor, _) => visitor.AnswerAsync("/do/speed-bump/reset", "all", Editing(visitor, 20)),
        ],
        ["antenna.js"] =
        [
            (visitor, round) => visitor.PutAsync($"/page/{Day(round)}", TextOf(round), ";mime=text/gemini", Editing(visitor, 30)),
            (visitor, _) => visitor.GetAsync("/do/antenna", 20),
        ],
        ["moku-pona.js"] =
        [
            (visitor, _) => visitor.GetAsync("/do/moku-pona", 20),
            (visitor, _) => visitor.GetAsync("/do/moku-pona/sites.txt", 20),
        ],
    };

    /// <summary>One visit of each script after the other, and of what every wiki has.</summary>
    /// <exception cref="WikiException">There are none for a script: nothing would be said about it.</exception>
    public static IReadOnlyList<Visit> Of(IEnumerable<string> scripts) =>
    [
        (visitor, _) => visitor.GetAsync("/", 20),
        (visitor, _) => visitor.GetAsync("/do/changes", 20),
        .. scripts.SelectMany(script => ByScript.TryGetValue(script, out var visits) ? visits : throw new WikiException($"scripts/{script} is visited by nobody; add it to {nameof(ScriptVisits)}")),
    ];

    /// <summary>Looks whether timers, tasks and fetches did their work all the while: the feed reader has read, the ping was heard.</summary>
    public static async Task LookAtTimersAsync(Visitor visitor)
    {
        visitor.Expect(await visitor.GetAsync("/do/moku-pona/sites.txt", 20), "\nLooked at on ");
        visitor.Expect(await visitor.GetAsync("/do/moku-pona", 20), "What was read there");
        visitor.Expect(await visitor.GetAsync("/do/antenna", 20), ": 20 text/gemini");
    }

    private static int[] Known(Visitor visitor, params int[] statuses) => visitor.HasCertificate ? statuses : [60];

    private static int[] Editing(Visitor visitor, int status) => [visitor.IsEditor ? status : visitor.HasCertificate ? 61 : 60];

    private static string TextOf(int round) => string.Create(CultureInfo.InvariantCulture, $"# The rain\n\nIt falls for the {round}th time.\n");

    private static string Day(int round) => new DateOnly(2026, 1, 1).AddDays(round % 300).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Answers one of the questions that wait; somebody else may be faster, or delete it.</summary>
    private static async Task AnswerQuestionAsync(Visitor visitor, int round)
    {
        var open = WaitingQuestion().Matches((await visitor.GetAsync("/oracle/questions", 20)).Body);
        if (open.Count == 0) return;
        int[] expected = visitor.HasCertificate ? [20, 30, 51] : [51, 60];
        await visitor.AnswerAsync($"/oracle/question/{open[round % open.Count].Groups[1].Value}/answer", "Water", expected);
    }

    /// <summary>Publishes or deletes the visitor's own question.</summary>
    private static async Task EndQuestionAsync(Visitor visitor, int round)
    {
        if (OwnQuestion().Match((await visitor.GetAsync("/oracle/questions", 20)).Body) is not { Success: true } own) return;
        await visitor.GetAsync($"/oracle/question/{own.Groups[1].Value}", 20);
        await visitor.AnswerAsync($"/oracle/question/{own.Groups[1].Value}/{(round % 2 == 0 ? "publish" : "delete")}", "yes", 20, 30, 51);
    }

    private static async Task SignGuestbookAsync(Visitor visitor, int round)
    {
        var pass = await visitor.AnswerAsync("/do/guestbook", "green", 30);
        if (pass.Status == 30) await visitor.AnswerAsync(new Uri(pass.Meta).AbsolutePath, $"It rained {round} times", 30);
    }

    /// <summary>Uploads a file, reads, shares and saves what is there, and deletes it.</summary>
    private static async Task FillCapsuleAsync(Visitor visitor, int round)
    {
        var login = await visitor.GetAsync("/capsule/login", Known(visitor, 30));
        if (login.Status != 30) return;
        var capsule = new Uri(login.Meta).AbsolutePath;
        await visitor.PutAsync($"{capsule}/note.gmi", TextOf(round), ";mime=text/gemini", 30);
        await visitor.GetAsync($"{capsule}/note.gmi", 20);
        await visitor.GetAsync(capsule, 20);
        await visitor.GetAsync($"{capsule}/archive", 20);
        await visitor.AnswerAsync($"{capsule}/share", "yes", 20);
        await visitor.AnswerAsync($"{capsule}/delete/note.gmi", "yes", 30);
    }

    [GeneratedRegex(@"^=> /oracle/question/(\d+) (?!Your question$)", RegexOptions.Multiline)]
    private static partial Regex WaitingQuestion();

    [GeneratedRegex(@"^=> /oracle/question/(\d+) Your question$", RegexOptions.Multiline)]
    private static partial Regex OwnQuestion();
}
