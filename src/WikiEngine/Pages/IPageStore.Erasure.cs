namespace WikiEngine.Pages;

public partial interface IPageStore
{
    /// <summary>
    /// Removes a page or a file as if it had never been: history, texts, drafts, index, links, and its name where other pages' entries keep it. What other pages say of it stays. Nothing of it is left in what the store keeps on disk.
    /// </summary>
    /// <param name="space">The space's key.</param>
    /// <param name="name">The page's or file's name.</param>
    /// <param name="isFile">Whether the file of this name is meant, else the page.</param>
    /// <param name="cancellation">Ends it before it begins, or between two of its steps.</param>
    ValueTask<Erasure> EraseAsync(string space, string name, bool isFile, CancellationToken cancellation);
}

/// <summary>What became of an erasure.</summary>
/// <param name="Changes">How many entries of its history went.</param>
/// <param name="Drafts">How many refused texts went.</param>
/// <param name="OtherNames">What it was renamed from or to: there the history goes on.</param>
public sealed record Erasure(int Changes, int Drafts, IReadOnlyList<string> OtherNames)
{
    public bool IsFound => Changes + Drafts > 0;
}
