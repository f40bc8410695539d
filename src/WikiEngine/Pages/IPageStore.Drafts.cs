namespace WikiEngine.Pages;

public partial interface IPageStore
{
    /// <summary>Keeps a refused text until it expires; what has expired goes with the next one that comes. Its space is given by key.</summary>
    ValueTask KeepDraftAsync(Draft draft, string? owner, DateTimeOffset expires, CancellationToken cancellation);

    /// <summary>A kept text of a space and its owner (the fingerprint of a key; null where none is known); null where there is none that has not expired.</summary>
    ValueTask<(Draft Draft, string? Owner)?> GetDraftAsync(string space, string id, DateTimeOffset now, CancellationToken cancellation);
}
