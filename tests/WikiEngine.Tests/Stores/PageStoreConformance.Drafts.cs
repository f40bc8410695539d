namespace WikiEngine.Tests.Stores;

public abstract partial class PageStoreConformance
{
    [Test]
    public async Task A_draft_is_kept_for_its_space_until_it_expires()
    {
        await KeepAsync("first", "owner", Noon.AddDays(7));
        await ReopenAsync();
        Assert.That(await store.GetDraftAsync("space", "first", Noon.AddDays(7).AddMilliseconds(-1), default), Is.EqualTo((DraftOf("first", Noon), "owner")));
        Assert.That(await store.GetDraftAsync("space", "first", Noon.AddDays(7), default), Is.Null);
        Assert.That(await store.GetDraftAsync("", "first", Noon, default), Is.Null);
        Assert.That(await store.GetDraftAsync("space", "FIRST", Noon, default), Is.Null);
    }

    [Test]
    public async Task What_has_expired_goes_with_the_next_draft()
    {
        await KeepAsync("first", null, Noon.AddDays(7));
        await store.KeepDraftAsync(DraftOf("second", Noon.AddDays(8)), null, Noon.AddDays(15), default);
        Assert.That(await store.GetDraftAsync("space", "first", Noon, default), Is.Null);
        Assert.That(await store.GetDraftAsync("space", "second", Noon, default), Is.EqualTo((DraftOf("second", Noon.AddDays(8)), (string?)null)));
    }

    private ValueTask KeepAsync(string id, string? owner, DateTimeOffset expires) => store.KeepDraftAsync(DraftOf(id, Noon), owner, expires, default);

    private static Draft DraftOf(string id, DateTimeOffset time) => new() { Id = id, Space = "space", Name = "Tea", BaseRevision = 3, Text = "one\ntwo\n", Time = time };
}
