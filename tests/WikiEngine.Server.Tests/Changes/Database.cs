using Microsoft.Data.Sqlite;
using WikiEngine.Server.Tests.Live;

namespace WikiEngine.Server.Tests.Changes;

/// <summary>Changes what a running wiki keeps behind its back, as an import of another process does.</summary>
internal static class Database
{
    public static void Sql(this TestWiki wiki, string statements)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(wiki.Directory, "wiki.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
