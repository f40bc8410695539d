namespace WikiEngine;

/// <summary>All that happened in a space up to one moment: what is changed later is not in it, however often and however slowly it is read.</summary>
public sealed class SpaceArchive
{
    private readonly Func<bool, IAsyncEnumerable<ArchivedChange>> read;

    internal SpaceArchive(Func<bool, IAsyncEnumerable<ArchivedChange>> read) => this.read = read;

    /// <summary>The changes, oldest first, read while they are walked. <see cref="Change.IsCurrent"/> and <see cref="Change.IsLatest"/> are as of that moment.</summary>
    /// <param name="withContents">Whether texts and bytes are wanted too.</param>
    public IAsyncEnumerable<ArchivedChange> ReadAsync(bool withContents = true) => read(withContents);
}
