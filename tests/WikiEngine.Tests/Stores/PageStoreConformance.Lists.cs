using System.Text;

namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    private static readonly string[] HostileNames =
    [
        "O'Hara", "\"quoted\"", "100%", "a_b", "a%b", "[a]*?", "$name", "; DROP TABLE changes; --", "..", " ", "0", "1", "日本語", "😀", "\uFFFD", "\U0010FFFF",
        "2026", "2026-07", "9999-99-99", "٢٠٢٦-٠٧-٣١", new('n', 240), string.Concat(Enumerable.Repeat("😀", 60)),
    ];

    [Test]
    public async Task Lists_have_dated_names_first_newest_first_then_the_others_by_code_point()
    {
        string[] inOrder =
        [
            "2027-01-01", "2026-12-31 Eve", "2026-07-31", "2026-07-31 A", "2026-07-31 B", "2026-07-30", "2025-12-31", "1999-01-01",
            "2026", "2026-07", "2026-7-31", "About", "Zebra", "about", "Äpfel", "\uFFFD", "😀",
        ];
        foreach (var name in inOrder.OrderBy(name => name.Length)) await SaveAsync(name, "text");

        Assert.That(await ListAsync(), Is.EqualTo(inOrder));
    }

    [TestCase("2026", new[] { "2026-07-31 B", "2026-07-30", "2026", "2026 in review" })]
    [TestCase("2026-07-3", new[] { "2026-07-31 B", "2026-07-30" })]
    [TestCase("2026-07-31 B", new[] { "2026-07-31 B" })]
    [TestCase("a", new[] { "a%c", "a_b", "abc" })]
    [TestCase("a_", new[] { "a_b" })]
    [TestCase("a%", new[] { "a%c" })]
    [TestCase("A", new string[0])]
    [TestCase("%", new string[0])]
    [TestCase("1", new[] { "1" })]
    public async Task A_prefix_means_itself(string prefix, string[] names)
    {
        foreach (var name in new[] { "2026", "2026 in review", "2026-07-30", "2026-07-31 B", "2025-07-31", "a_b", "abc", "a%c", "1", "0", "7973" }) await SaveAsync(name, "text");

        Assert.That(await ListAsync(prefix), Is.EqualTo(names));
    }

    [Test]
    public async Task Lists_show_who_lives()
    {
        foreach (var name in new[] { "a", "b", "c" }) await SaveAsync(name, "text");
        await DeleteAsync("b");
        await DeleteAsync("c");
        await SaveAsync("c", "text");

        Assert.That(await ListAsync(), Is.EqualTo(new[] { "a", "c" }));
    }

    [Test]
    public async Task A_list_of_many_names_is_whole_and_in_order()
    {
        var names = Enumerable.Range(0, 1000).Select(i => $"2026-01-01 {i:0000}").Concat(Enumerable.Range(0, 1000).Select(i => $"Page {i:0000}")).ToList();
        await Task.WhenAll(names.Select(name => SaveAsync(name, "text")));

        Assert.That(await ListAsync(), Is.EqualTo(names));
        Assert.That(await ListAsync("Page 0"), Is.EqualTo(names[1000..]));
    }

    [Test]
    public async Task Names_can_be_saved_and_deleted_while_a_list_is_walked()
    {
        var names = Enumerable.Range(0, 1000).Select(i => $"Page {i:0000}").ToList();
        await Task.WhenAll(names.Select(name => SaveAsync(name, "text")));
        var seen = new List<string>();

        await foreach (var name in store.ListPagesAsync("", "", default))
        {
            seen.Add(name);
            if (seen.Count == 1) await DeleteAsync("Page 0999");
            if (seen.Count == 500) await SaveAsync("Page 0000", "other text");
        }

        Assert.That(seen, Is.EqualTo(names[..999]));
    }

    [Test]
    public async Task A_list_ends_where_its_reader_gave_up()
    {
        await SaveAsync("a", "text");
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        Assert.That(async () => await store.ListPagesAsync("", "", canceled.Token).ToListAsync(CancellationToken.None), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Hostile_names_are_names_like_any_other()
    {
        foreach (var name in HostileNames)
        {
            Assert.That(await SaveAsync(name, $"text of {name}"), Is.EqualTo(FirstRevision), name);
            await SaveFileAsync(name, $"file of {name}");
        }

        foreach (var name in HostileNames)
        {
            Assert.That((await GetAsync(name))!.Text, Is.EqualTo($"text of {name}"));
            Assert.That((await GetAsync(name, 1))!.Name, Is.EqualTo(name));
            Assert.That(Encoding.UTF8.GetString((await GetFileAsync(name))!.Bytes.Span), Is.EqualTo($"file of {name}"));
            Assert.That((await ChangesAsync(name)).Select(change => change.Name), Is.EqualTo(new[] { name, name }));
            Assert.That(await ListAsync(name), Does.Contain(name).And.All.StartWith(name));
        }
        Assert.That(await ListAsync(), Is.EquivalentTo(HostileNames));
        foreach (var name in HostileNames) Assert.That(await DeleteAsync(name), Is.True, name);
        Assert.That(await ListAsync(), Is.Empty);
    }

    [Test]
    public async Task Hostile_spaces_are_spaces_like_any_other()
    {
        foreach (var space in HostileNames) await SaveAsync("Haiku", space, space);

        foreach (var space in HostileNames) Assert.That((await GetAsync("Haiku", space: space))!.Text, Is.EqualTo(space));
    }
}
