using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WikiEngine.Sqlite;

/// <summary>The file, and how connections to it are opened.</summary>
internal sealed class Database
{
    /// <summary>How long to wait for another process that writes to the same file.</summary>
    private const int BusySeconds = 10;

    private readonly string connectionString;
    private readonly int busySeconds;

    static Database() => Batteries_V2.Init();

    public Database(string path, int busySeconds = BusySeconds)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        this.busySeconds = busySeconds;
        // An absolute path also is never taken for one of SQLite's special names, such as ":memory:".
        Path = System.IO.Path.GetFullPath(path);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = busySeconds,
        }.ToString();
    }

    public string Path { get; }

    /// <summary>The connection that writes; makes the file and its tables where they are missing.</summary>
    /// <exception cref="WikiException">The file can't be opened, is no database, or not one of this version.</exception>
    public Session OpenWriter()
    {
        try
        {
            CreateFile();
            return OpenChecked();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_NOTADB)
        {
            throw new WikiException($"{Path}: this file is no SQLite database; name another file, or restore this one from a backup", e);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new WikiException($"{Path}: the database can't be opened: {e.Message}", e);
        }
    }

    /// <summary>A connection that reads. It could write, which a reader of the log needs for its index; it shall not.</summary>
    public Session OpenReader() => Connect("PRAGMA query_only = ON");

    /// <summary>A connection to a new file that is to become a copy: whoever makes it sees to it that it reaches the disk.</summary>
    /// <exception cref="IOException">The file is there already.</exception>
    public SqliteConnection OpenNew()
    {
        if (File.Exists(Path)) throw new IOException($"{Path} is there already");
        CreateFile();
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private Session OpenChecked()
    {
        var session = Connect();
        try
        {
            // Looked at before anything is written: a wrong path must not change somebody else's database.
            Schema.Check(session, Path);
            if (session.Run("PRAGMA journal_mode = WAL") is not "wal")
                throw new WikiException($"{Path}: the file system does not support SQLite's write-ahead log; keep the database on a local disk");
            // A write is acknowledged after its commit, so a commit must survive a power cut.
            session.Run("PRAGMA synchronous = FULL");
            session.Run("PRAGMA foreign_keys = ON");
            // Many large uploads at once make the log long; it shall not stay so.
            session.Run("PRAGMA journal_size_limit = 67108864");
            Schema.Migrate(session, Path);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private Session Connect(string? setting = null)
    {
        var session = new Session(new SqliteConnection(connectionString));
        try
        {
            session.Open();
            session.Run($"PRAGMA busy_timeout = {busySeconds * 1000}");
            if (setting is not null) session.Run(setting);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The file holds secrets (tokens, the key of author codes), so its owner alone may read it. SQLite gives the log and its index the mode of
    /// the database: it has to be right before SQLite sees the file. An existing file is not touched: closing it here would drop the
    /// locks that this process holds on it (POSIX).
    /// </summary>
    private void CreateFile()
    {
        if (File.Exists(Path)) return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            new FileStream(Path, options).Dispose();
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another process was faster, and made it in the same way.
        }
    }
}
