namespace WikiEngine.Pages;

public partial interface IPageStore
{
    /// <summary>All names under which an account signed, given one of them in any case; the name itself where it is nobody's.</summary>
    ValueTask<IReadOnlyList<string>> NamesOfAuthorAsync(string author, CancellationToken cancellation);

    /// <summary>The changes of an account, under whichever of its names, or those with an author code that no account signed, since a time, newest first.</summary>
    ValueTask<IReadOnlyList<AuthoredChange>> ChangesByAsync(string space, string author, bool isCode, DateTimeOffset since, int limit, CancellationToken cancellation);

    /// <summary>The changes of a page or of a file, newest first.</summary>
    ValueTask<IReadOnlyList<AuthoredChange>> AuthorsOfAsync(string space, string name, bool isFile, int limit, CancellationToken cancellation);
}
