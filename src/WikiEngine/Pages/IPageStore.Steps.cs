namespace WikiEngine.Pages;

public partial interface IPageStore
{
    /// <summary>Makes all the changes in one transaction, or none of them. The result is one for each step, in order: the revision that is current then, 0 after a deletion.</summary>
    ValueTask<(StepsResult Result, IReadOnlyList<int> Revisions)> ChangeAllAsync(IReadOnlyList<ChangeStep> steps, CancellationToken cancellation);
}
