using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace GenAI.Lifecycle.Local.State;

/// <summary>
/// Stores the state of all services: one SQLite database with a write-ahead log in the state directory, or in memory
/// without one. Committed changes survive a kill of the process at any time.
/// </summary>
internal sealed class StateStore : IDisposable
{
    private const int LockedOnLinux = 11;
    private const int LockedOnMacOS = 35;
    private const int LockedOnWindows = unchecked((int)0x80070020);

    private const string Schema = """
        PRAGMA journal_mode=WAL;
        PRAGMA synchronous=NORMAL;
        CREATE TABLE IF NOT EXISTS items(
            collection TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY(collection, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS entries(
            log TEXT NOT NULL, partition TEXT NOT NULL, time INTEGER NOT NULL, sequence INTEGER NOT NULL, value BLOB NOT NULL,
            PRIMARY KEY(log, partition, time, sequence)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS sequences(log TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();
    private readonly FileStream? _ownership;
    private readonly bool _temporary;
    private int _depth;
    private bool _doomed;

    /// <exception cref="InvalidOperationException">Another instance uses the directory.</exception>
    /// <exception cref="StateException">The directory or its database cannot be written, or the database is damaged.</exception>
    public StateStore(string? stateDirectory)
    {
        _temporary = stateDirectory is null;
        Directory = stateDirectory is null
            ? System.IO.Directory.CreateTempSubdirectory("genai-local-").FullName
            : PrivateFiles.CreateDirectory(stateDirectory);
        try
        {
            if (!_temporary)
                _ownership = Own(Directory);
            _connection = Open(_temporary ? ":memory:" : PrivateFiles.Create(Path.Combine(Directory, "state.db")));
        }
        catch (Exception failure)
        {
            _ownership?.Dispose();
            if (failure is SqliteException or UnauthorizedAccessException or (IOException and not StateException))
                throw new StateException(Directory, failure);
            throw;
        }
    }

    /// <summary>
    /// The state directory, or a temporary one that <see cref="Dispose"/> removes. Services may keep working files in
    /// their own folders.
    /// </summary>
    public string Directory { get; }

    /// <summary>Items by key in UTF-8 order. The name is unique within the instance, such as <c>sagemaker/endpoints</c>.</summary>
    public StateCollection<T> Collection<T>(string name, JsonTypeInfo<T> json)
        where T : class => new(this, name, json);

    /// <summary>Entries by time, only ever appended and trimmed. The name is unique within the instance.</summary>
    public StateLog<T> Log<T>(string name, JsonTypeInfo<T> json)
        where T : class => new(this, name, json);

    /// <summary>
    /// Runs a transaction; nested calls join the outer one. Other callers wait, so only the store's own I/O is allowed
    /// inside.
    /// </summary>
    public T Transaction<T>(Func<T> work)
    {
        lock (_gate)
        {
            if (_depth == 0)
            {
                Execute("BEGIN IMMEDIATE");
                _doomed = false;
            }
            _depth++;
            var done = false;
            try
            {
                var result = work();
                done = true;
                return result;
            }
            finally
            {
                _depth--;
                _doomed |= !done;
                if (_depth == 0)
                    End();
            }
        }
    }

    /// <inheritdoc cref="Transaction{T}(Func{T})"/>
    public void Transaction(Action work) =>
        Transaction<object?>(() =>
        {
            work();
            return null;
        });

    public void Dispose()
    {
        lock (_gate)
            _connection.Dispose();
        _ownership?.Dispose();
        if (_temporary)
            System.IO.Directory.Delete(Directory, recursive: true);
    }

    internal T Run<T>(string sql, Func<SqliteCommand, T> use)
    {
        lock (_gate)
        {
            using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the two collection types; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            try
            {
                return use(command);
            }
            catch (SqliteException failure)
            {
                throw new StateException(Directory, failure);
            }
        }
    }

    /// <summary>Commits, or rolls back what SQLite has not rolled back by itself, as it does when the disk is full.</summary>
    private void End()
    {
        try
        {
            if (!_doomed)
                Execute("COMMIT");
        }
        finally
        {
            if (sqlite3_get_autocommit(_connection.Handle) == 0)
                Execute("ROLLBACK");
        }
    }

    private void Execute(string sql) => Run(sql, static command => command.ExecuteNonQuery());

    private static SqliteConnection Open(string source)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Schema;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static FileStream Own(string directory)
    {
        var path = Path.Combine(directory, "owner.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure.HResult is LockedOnLinux or LockedOnMacOS or LockedOnWindows)
        {
            throw new InvalidOperationException(
                $"The state directory '{directory}' is in use by another LocalAws; give each its own StateDirectory.",
                failure
            );
        }
    }
}
