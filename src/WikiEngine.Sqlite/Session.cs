using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WikiEngine.Sqlite;

/// <summary>A connection with its prepared statements: preparing one costs more than running it. For one thread at a time.</summary>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    // A query is found by its reference: hashing the text of the statement would take longer than a look at an index.
    private readonly Dictionary<Query, SqliteCommand> commands = [];

    /// <summary>False after a failure that made SQLite roll back by itself, such as a full disk.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public void Open() => connection.Open();

    public SqliteDataReader Read(Query query, params ReadOnlySpan<object?> values)
    {
        var command = Bind(query, values);
        try
        {
            return command.ExecuteReader();
        }
        finally
        {
            Release(command);
        }
    }

    public void Execute(Query query, params ReadOnlySpan<object?> values)
    {
        var command = Bind(query, values);
        try
        {
            command.ExecuteNonQuery();
        }
        finally
        {
            Release(command);
        }
    }

    /// <summary>Gives how many rows of its own table a statement changed: the index of words may be written at the same time.</summary>
    public int ChangeRows(Query query, params ReadOnlySpan<object?> values)
    {
        Execute(query, values);
        return raw.sqlite3_changes(connection.Handle);
    }

    /// <summary>Gives how many rows changed, those of shadow tables included.</summary>
    public int Change(Query query, params ReadOnlySpan<object?> values)
    {
        var before = raw.sqlite3_total_changes(connection.Handle);
        Execute(query, values);
        return raw.sqlite3_total_changes(connection.Handle) - before;
    }

    /// <summary>Runs the work in a transaction that begins with the lock for writing; what it throws undoes it.</summary>
    public T InTransaction<T>(Func<T> work)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            var result = work();
            Run("COMMIT");
            return result;
        }
        catch
        {
            if (IsInTransaction) Run("ROLLBACK");
            throw;
        }
    }

    /// <summary>The number in the first column of the first row.</summary>
    public long Number(Query query, params ReadOnlySpan<object?> values)
    {
        using var reader = Read(query, values);
        return reader.Read()
            ? reader.GetInt64(0)
            : throw new InvalidOperationException($"No row came from: {query.Sql}");
    }

    /// <summary>Runs what is needed only once and not worth preparing; gives the first value.</summary>
    public object? Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Lets statements compute <c>list_key(name)</c> (ListOrder.cs).</summary>
    public void DefineListKey() => connection.CreateFunction<string, string>("list_key", ListOrder.Key, isDeterministic: true);

    public void DefineAccountKeys(Func<string, string?> key, Func<string, string?> look)
    {
        connection.CreateFunction("account_key", key, isDeterministic: true);
        connection.CreateFunction("account_look", look, isDeterministic: true);
    }

    /// <summary>Makes a copy of the whole database as this connection sees it, by SQLite's backup interface.</summary>
    public void CopyTo(Database copy)
    {
        using var target = copy.OpenNew();
        connection.BackupDatabase(target);
    }

    public void Dispose()
    {
        foreach (var command in commands.Values) command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Bind(Query query, ReadOnlySpan<object?> values)
    {
        if (!commands.TryGetValue(query, out var command)) commands.Add(query, command = Prepare(query));
        var parameters = command.Parameters;
        if (values.Length != parameters.Count) throw new ArgumentException($"{values.Length} values for {parameters.Count} parameters of: {query.Sql}");
        for (var i = 0; i < values.Length; i++) parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private SqliteCommand Prepare(Query query)
    {
        var command = connection.CreateCommand();
        command.CommandText = query.Sql;
        foreach (var name in query.Parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        return command;
    }

    /// <summary>SQLite has its own copy by now; a file of some megabytes should not stay in memory until the next one is saved.</summary>
    private static void Release(SqliteCommand command)
    {
        for (var i = 0; i < command.Parameters.Count; i++) command.Parameters[i].Value = null;
    }
}
