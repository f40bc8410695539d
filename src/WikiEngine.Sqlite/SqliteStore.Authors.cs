using WikiEngine.Pages;

namespace WikiEngine.Sqlite;

public sealed partial class SqliteStore
{
    public ValueTask<IReadOnlyList<string>> NamesOfAuthorAsync(string author, CancellationToken cancellation) => Read(author, AccountQueries.SpellingsOf, cancellation);

    public ValueTask<IReadOnlyList<AuthoredChange>> ChangesByAsync(string space, string author, bool isCode, DateTimeOffset since, int limit, CancellationToken cancellation) =>
        Read((space, author, isCode, since, limit), AuthorQueries.By, cancellation);

    public ValueTask<IReadOnlyList<AuthoredChange>> AuthorsOfAsync(string space, string name, bool isFile, int limit, CancellationToken cancellation) =>
        Read((space, name, isFile, limit), AuthorQueries.Of, cancellation);
}
