namespace WikiEngine.Sqlite;

/// <summary>A statement that every connection prepares once. Values are given in the order of the parameters listed here.</summary>
internal sealed class Query(string sql, params string[] parameters)
{
    public string Sql => sql;

    public IReadOnlyList<string> Parameters => parameters;
}
