using CsCheck;
using WikiEngine.Pages;
using WikiEngine.Phoebe;
using WikiEngine.Sqlite;
using WikiEngine.Tests.Stores;

namespace WikiEngine.Tests.Phoebe;

/// <summary>What comes in goes out again, and what goes out comes in again.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RoundTripProperties
{
    private static readonly Gen<(int, int, int)[]> Deeds = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 30], Gen.Int[0, 3]).Array[0, 60];

    private readonly ImportedWiki wiki = new();

    [OneTimeTearDown]
    public async Task CloseAsync() => await wiki.DisposeAsync();

    [Test]
    public Task A_directory_comes_out_as_it_went_in() => Deeds.SampleAsync(async deeds =>
    {
        var space = wiki.NewSpace();
        var tree = wiki.Tree(PhoebeModel.After(deeds, maySwitchBack: false).Files);
        var report = await wiki.ImportAsync(tree, space);
        var exported = await wiki.ExportAsync(space);
        Assert.That(FileTree.ReadUnordered(exported), Is.EqualTo(FileTree.ReadUnordered(tree)), string.Join('\n', report.Lines()));
        Assert.That(report.HasLosses, Is.False);
    }, iter: 40);

    [Test]
    public Task A_damaged_directory_is_whole_after_one_way_through() =>
        Gen.Select(Deeds, Gen.Select(Gen.Int[0, DirectoryDamage.Count - 1], Gen.Int[0, 1000]).Array[1, 8]).SampleAsync(async (deeds, damages) =>
    {
        var (first, second) = (wiki.NewSpace(), wiki.NewSpace());
        var tree = wiki.Tree(PhoebeModel.After(deeds, maySwitchBack: true).Files, new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        foreach (var (damage, where) in damages) DirectoryDamage.Do(tree, damage, where);
        await wiki.ImportAsync(tree, first);
        var exported = await wiki.ExportAsync(first);
        var report = await wiki.ImportAsync(exported, second);
        Assert.That(await wiki.ContentsAsync(second), Is.EqualTo(await wiki.ContentsAsync(first)), string.Join('\n', report.Lines()));
        Assert.That(report.HasLosses, Is.False, string.Join('\n', report.Lines()));
        Assert.That(FileTree.Read(await wiki.ExportAsync(second)), Is.EqualTo(FileTree.Read(exported)));
    }, iter: 80);

    [Test]
    public Task A_wiki_of_ours_comes_in_as_it_went_out() =>
        Gen.Select(Gen.Select(Gen.Int[0, 9], Gen.Int[0, 5], Gen.Int[-2000, 5000], Gen.Int[0, 1000]).Array[0, 60], Gen.Int[0, 2]).SampleAsync(async (deeds, drafts) =>
    {
        await using var other = new ImportedWiki();
        var space = wiki.NewSpace();
        var time = new DateTimeOffset(2026, 7, 31, 12, 0, 0, TimeSpan.Zero);
        foreach (var (deed, name, milliseconds, text) in deeds) await DoAsync(wiki.Store, space, deed, $"Näme {name}", time = time.AddMilliseconds(milliseconds), text);
        await wiki.Store.ImportDraftsAsync(space, [.. Enumerable.Range(0, drafts).Select(i => new StoredDraft
        {
            Id = $"{space} draft {i}", Name = "Tea", Base = i, Text = "kept \"text\"\n", Time = time, Expires = time.AddDays(7), Owner = i == 0 ? null : "spki-sha256$0",
        })], default);
        var exported = await wiki.ExportAsync(space);
        var report = await other.ImportAsync(exported);
        Assert.That(await other.ContentsAsync(), Is.EqualTo(await wiki.ContentsAsync(space)), string.Join('\n', report.Lines()));
        Assert.That(FileTree.Read(await other.ExportAsync()), Is.EqualTo(FileTree.Read(exported)));
        Assert.That(report.Lines().Skip(drafts == 0 ? 1 : 2), Is.Empty);
    }, iter: 40);

    [Test]
    public async Task Thousands_of_revisions_go_both_ways()
    {
        var space = wiki.NewSpace();
        var random = new Random(5);
        var model = PhoebeModel.After(Enumerable.Range(0, 6000).Select(_ => (random.Next(10) is var deed && deed == 6 ? 5 : deed, random.Next(30), random.Next(3))), maySwitchBack: false);
        var tree = wiki.Tree(model.Files);
        Assert.That((await wiki.ImportAsync(tree, space)).Entered, Is.EqualTo(model.Log.Count).And.GreaterThan(5000));
        Assert.That(FileTree.ReadUnordered(await wiki.ExportAsync(space)), Is.EqualTo(FileTree.ReadUnordered(tree)));
    }

    private static async Task DoAsync(SqliteStore store, string space, int deed, string name, DateTimeOffset time, int text)
    {
        var (author, code) = (text % 3 == 0 ? "Alex" : null, text % 2 == 0 ? "4711" : "0123");
        var summary = text % 4 == 0 ? $"said \"{text}\"" : null;
        Permit For(ChangeKind kind) => Permits.For(kind, name, space, author: author, code: code, codeHash: text % 5 == 0 ? "" : $"hash{text % 7}");
        switch (deed)
        {
            case < 5:
                await store.SavePageAsync(new PageEdit(For(ChangeKind.Page), $"text {text}\n", time) { Summary = summary }, default);
                break;
            case 5:
                await store.DeletePageAsync(new Deletion(For(ChangeKind.DeletePage), time) { Summary = summary, RenamedTo = text % 2 == 0 ? "Elsewhere" : null }, default);
                break;
            case < 9:
                await store.SaveFileAsync(new FileEdit(For(ChangeKind.File), BitConverter.GetBytes(text), text % 2 == 0 ? "image/png" : "audio/ogg", time), default);
                break;
            default:
                await store.DeleteFileAsync(new Deletion(For(ChangeKind.DeleteFile), time), default);
                break;
        }
    }
}
