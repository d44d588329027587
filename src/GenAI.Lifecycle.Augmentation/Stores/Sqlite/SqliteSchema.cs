using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>The tables of a passage store, and how a connection to them is opened.</summary>
internal static class SqliteSchema
{
    private const int Version = 1;

    // Slots are never used again, and those of a document follow each other. A segment holds the postings of a range of slots.
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS documents (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, fingerprint TEXT NOT NULL, first_slot INTEGER NOT NULL,
            slots INTEGER NOT NULL, title TEXT, language TEXT, modified_at TEXT, owners TEXT NOT NULL, metadata TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS texts (number INTEGER PRIMARY KEY, text BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS passages (
            slot INTEGER PRIMARY KEY, id TEXT NOT NULL, content_key BLOB NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
            section TEXT NOT NULL, page INTEGER, context TEXT, window_offset INTEGER, window_length INTEGER);
        CREATE INDEX IF NOT EXISTS passages_content ON passages (content_key);
        CREATE TABLE IF NOT EXISTS slot_blocks (first_slot INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS dead_slots (first_slot INTEGER PRIMARY KEY, slots INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS segments (id INTEGER PRIMARY KEY, level INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS postings (segment INTEGER NOT NULL, term TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (segment, term)) WITHOUT ROWID;
        """;

    /// <summary>Opens a connection.</summary>
    public static SqliteConnection Open(string path)
    {
        var builder = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 };
        var connection = new SqliteConnection(builder.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Creates the tables of a new store.</summary>
    /// <exception cref="LifecycleException">The file is of a newer version of this library.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        var version = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), System.Globalization.CultureInfo.InvariantCulture);
        if (version > Version)
            throw new LifecycleException(
                $"The passage store '{path}' has version {version}; this library reads up to {Version}. Update the library."
            );
        if (version == Version)
            return;
        using var transaction = connection.BeginTransaction();
        Execute(connection, Tables + $"PRAGMA user_version = {Version};", transaction);
        transaction.Commit();
    }

    public static void Execute(
        SqliteConnection connection,
        string sql,
        SqliteTransaction? transaction = null,
        params (string Name, object? Value)[] parameters
    )
    {
        using var command = Command(connection, sql, transaction, parameters);
        command.ExecuteNonQuery();
    }

    public static object? Scalar(
        SqliteConnection connection,
        string sql,
        SqliteTransaction? transaction = null,
        params (string Name, object? Value)[] parameters
    )
    {
        using var command = Command(connection, sql, transaction, parameters);
        return command.ExecuteScalar();
    }

    public static SqliteCommand Command(
        SqliteConnection connection,
        string sql,
        SqliteTransaction? transaction = null,
        params (string Name, object? Value)[] parameters
    )
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction ?? command.Transaction;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
