using Microsoft.Data.Sqlite;
using WikiEngine.Sqlite;

namespace WikiEngine.Tests.Stores;

/// <summary>The statements that visitors run most must find their rows by an index, and in order: a wiki of 100,000 pages stays fast.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SqlitePlanTests
{
    private static readonly Query[] Queries =
    [
        PageQueries.Current, PageQueries.Revision, FileQueries.Current, FileQueries.Revision, Revisions.State, Names.Batch,
        ChangeQueries.OfSpace, ChangeQueries.OfName, ChangeQueries.OfAuthor, ChangeQueries.OfCode, ChangeQueries.LatestOfSpace,
        AccountQueries.ByKey, AccountQueries.Proved, AccountQueries.ByName, AccountQueries.ById, AccountQueries.Batch, AccountQueries.Certificates, AccountQueries.Spellings,
        MapQueries.Value, MapQueries.KeysFrom, MapQueries.RemoveExpired, DraftQueries.One, DraftQueries.RemoveExpired, RenameQueries.Redirect, RenameQueries.Linking,
        AuthorQueries.ByAccount, AuthorQueries.ByCode, AuthorQueries.OfName,
        ArchiveQueries.Changes, ArchiveQueries.WithContents, ArchiveQueries.LastChange, ArchiveQueries.NextSpace, ArchiveQueries.OfName, Imports.State,
        PageIndex.LinksOf, SearchQueries.NewestPages, LinkQueries.Targets, IndexRebuilding.PagesAfter, IndexRebuilding.PagesOfSpaceAfter,
    ];

    private static readonly Query[] QueriesOfAllSpaces = [ChangeQueries.OfSpaces, ChangeQueries.LatestOfSpaces];

    [TestCaseSource(nameof(Queries))]
    public async Task Statements_use_indexes_and_do_not_sort(object query)
    {
        var plan = await PlanAsync((Query)query);

        Assert.That(plan, Is.Not.Empty);
        Assert.That(plan.Where(step => !step.StartsWith("CORRELATED", StringComparison.Ordinal)), Has.All.StartWith("SEARCH"));
    }

    [TestCaseSource(nameof(QueriesOfAllSpaces))]
    public async Task Lists_of_all_spaces_walk_the_newest_ones_and_do_not_sort(object query)
    {
        var plan = await PlanAsync((Query)query);

        Assert.That(plan[0], Does.StartWith("SEARCH"));
        Assert.That(plan, Has.None.Contains("TEMP B-TREE"));
    }

    [Test]
    public async Task Found_pages_come_as_the_index_of_words_gives_them()
    {
        var plan = await PlanAsync(SearchQueries.Pages);

        Assert.That(plan[0], Does.StartWith("SCAN search VIRTUAL TABLE INDEX"));
        Assert.That(plan[1..], Has.All.StartWith("SEARCH"));
    }

    [Test]
    public async Task Found_names_are_sorted_when_they_are_few()
    {
        var plan = await PlanAsync(SearchQueries.Names);

        Assert.That(plan, Has.Some.StartWith("SCAN search VIRTUAL TABLE INDEX"));
        Assert.That(plan[^1], Is.EqualTo("USE TEMP B-TREE FOR ORDER BY"));
        Assert.That(plan.Where(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal)), Has.Exactly(1).Items);
    }

    [Test]
    public async Task Links_to_a_page_come_from_the_index_of_targets() =>
        Assert.That(await PlanAsync(LinkQueries.Sources), Has.Some.Contains("PRIMARY KEY (space=? AND target=?)"));

    [Test]
    public async Task Orphans_come_from_the_index_of_the_living_and_look_links_up()
    {
        var plan = await PlanAsync(LinkQueries.Pages);

        Assert.That(plan, Has.Some.Contains("living_names (space=? AND is_file=? AND list_key>?)").And.Some.Contains("PRIMARY KEY (space=? AND target=?)"));
        Assert.That(plan, Has.None.Contains("TEMP B-TREE"));
    }

    [Test]
    public async Task Lists_come_from_the_index_of_the_living() =>
        Assert.That(await PlanAsync(Names.Batch), Has.Some.Contains("living_names (space=? AND is_file=? AND list_key>?)"));

    [Test]
    public async Task Newest_changes_come_from_their_index() =>
        Assert.That(await PlanAsync(ChangeQueries.OfSpace), Has.Some.Contains("recent_changes (space=? AND id>?)"));

    [Test]
    public async Task A_revision_is_found_by_its_number() =>
        Assert.That(await PlanAsync(PageQueries.Revision), Has.Some.Contains("revisions (space=? AND name=? AND is_file=? AND revision=?)"));

    private static async Task<List<string>> PlanAsync(Query query)
    {
        using var directory = new TemporaryDirectory();
        await using var store = SqliteStore.Open(directory.File("wiki.db"));
        using var connection = new SqliteConnection($"Data Source={directory.File("wiki.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {query.Sql}";
        foreach (var parameter in query.Parameters) command.Parameters.AddWithValue(parameter, DBNull.Value);
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read()) plan.Add(reader.GetString(3));
        return plan;
    }
}
