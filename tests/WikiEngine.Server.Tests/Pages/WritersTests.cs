using System.Globalization;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Pages;

[Parallelizable(ParallelScope.All)]
internal sealed class WritersTests
{
    private const int Writers = 32;
    private const int Edits = 3;

    [Test]
    public async Task Of_many_who_write_one_page_at_once_each_gets_a_revision()
    {
        await using var wiki = await TestWiki.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(wiki, writer)));
        Assert.That(answers.SelectMany(all => all), Is.All.EqualTo($"30 {wiki.Root}/page/Tea"));

        var revisions = new List<string>();
        for (var revision = 1; revision <= Writers * Edits; revision++)
            revisions.Add((await wiki.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/raw/Tea/{revision}"))).Body);
        Assert.That(revisions, Is.EquivalentTo(from writer in Enumerable.Range(0, Writers) from edit in Enumerable.Range(0, Edits) select Text(writer, edit)));
        var history = (await wiki.GetAsync("/history/Tea/1000")).Body;
        Assert.That(history.Split('\n').Count(line => line.Contains(" UTC by ", StringComparison.Ordinal)), Is.EqualTo(Writers * Edits));
    }

    private static async Task<List<string>> WriteAsync(TestWiki wiki, int writer)
    {
        var headers = new List<string>();
        for (var edit = 0; edit < Edits; edit++) headers.Add((await wiki.PutAsync("/page/Tea", Text(writer, edit))).Header);
        return headers;
    }

    private static string Text(int writer, int edit) => string.Create(CultureInfo.InvariantCulture, $"Writer {writer}, edit {edit}\n");
}
