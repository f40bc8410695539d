using WikiEngine.Search;
using WikiEngine.Sqlite;
using WikiEngine.Tests.Stores;

namespace WikiEngine.Tests.Search;

[Parallelizable(ParallelScope.All)]
public sealed class ExpressionSearchTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Names_come_first_and_texts_newest_first()
    {
        var result = await FindAsync(new() { Time = Long, Match = Long }, "t.a$", 10);

        Assert.That(result.Matches.Select(match => (match.Name, match.IsNameMatch, match.Snippet)), Is.EqualTo(new[] { ("Tea", true, "some tea"), ("Milk", false, "no tea"), ("Cup", false, "a TEA") }));
        Assert.That(result.Notice, Is.Null);
        Assert.That(result.HasMore, Is.False);
    }

    [Test]
    public async Task What_was_left_out_is_said()
    {
        Assert.That((await FindAsync(new() { Time = Long, Match = Long, Pages = 1 }, "tea", 10)).Notice, Is.EqualTo("Only 20000 names, and the 1 pages that were changed last, were searched."));
        Assert.That((await FindAsync(new() { Time = Long, Match = Long, Names = 1 }, "tea", 10)).Notice, Is.EqualTo("Only 1 names, and the 2000 pages that were changed last, were searched."));
        Assert.That((await FindAsync(new() { Time = TimeSpan.Zero }, "tea", 10)).Notice, Is.EqualTo(ExpressionRun.TookTooLong));
    }

    [Test]
    public async Task An_expression_that_takes_forever_is_ended()
    {
        var result = await FindAsync(new() { Time = Long, Match = TimeSpan.FromMilliseconds(1) }, @"(\w+\s?)+(?=!)", 10, new string('x', 50_000));

        Assert.That(result.Notice, Is.EqualTo(ExpressionRun.TookTooLong));
    }

    [Test]
    public async Task A_long_line_is_no_effort_for_a_plain_expression()
    {
        var result = await FindAsync(new() { Time = TimeSpan.FromSeconds(5), Match = Long }, "x+", 10, new string('x', 800_000));

        Assert.That(result.Matches.Select(match => match.Name), Is.EqualTo(new[] { "Cup" }));
        Assert.That(result.Notice, Is.Null);
    }

    [Test]
    public async Task More_than_was_asked_for_is_known()
    {
        var result = await FindAsync(new() { Time = Long, Match = Long }, "tea", 2);

        Assert.That(result.Matches, Has.Count.EqualTo(2));
        Assert.That(result.HasMore, Is.True);
    }

    private static async Task<SearchResult> FindAsync(ExpressionLimits limits, string pattern, int limit, string text = "a TEA")
    {
        using var directory = new TemporaryDirectory();
        await using var store = SqliteStore.Open(directory.File("wiki.db"));
        foreach (var (name, content) in new[] { ("Cup", text), ("Tea", "some tea"), ("Milk", "no tea") })
            await store.SavePageAsync(new(Permits.For(ChangeKind.Page, name), content, DateTimeOffset.UnixEpoch), default);
        return await new ExpressionSearch(store, TimeProvider.System, limits).FindAsync("", pattern, _ => new(true), limit, default);
    }
}
