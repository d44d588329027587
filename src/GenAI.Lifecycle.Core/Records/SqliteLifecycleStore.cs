using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Records;

/// <summary>
/// The store in a SQLite file: a write-ahead log with full synchronisation, so that stored records survive a kill and a
/// power failure; one writer at a time across processes, while the others wait; readers never wait.
/// </summary>
public sealed class SqliteLifecycleStore : ILifecycleStore, IAsyncDisposable
{
    private const int PageSize = 256;

    private const string RunColumns = """
        SELECT runs.id, runs.name, runs.started_at, records.at, records.json FROM runs
        LEFT JOIN records ON records.run = runs.id AND records.kind = 'run-end' AND records.key = ''
        """;

    private readonly TimeProvider _time;
    private readonly string _connectionString;
    private readonly StoreWriter _writer;

    /// <summary>Opens a store, and creates it if it does not exist.</summary>
    /// <param name="options">The options.</param>
    /// <param name="time">The clock of records and ids; the system clock if <see langword="null"/>.</param>
    /// <exception cref="LifecycleException">The file was created by a newer version of this library.</exception>
    /// <exception cref="StoreException">The file cannot be opened: the disk is full or read-only, or it is not a database.</exception>
    public SqliteLifecycleStore(IOptions<LifecycleStoreOptions> options, TimeProvider? time = null)
        : this(options?.Value ?? throw new ArgumentNullException(nameof(options)), time) { }

    /// <summary>Opens a store, and creates it if it does not exist.</summary>
    /// <param name="path">The database's file.</param>
    /// <param name="time">The clock of records and ids; the system clock if <see langword="null"/>.</param>
    /// <exception cref="LifecycleException">The file was created by a newer version of this library.</exception>
    /// <exception cref="StoreException">The file cannot be opened: the disk is full or read-only, or it is not a database.</exception>
    public SqliteLifecycleStore(string path, TimeProvider? time = null)
        : this(new LifecycleStoreOptions { Path = path }, time) { }

    private SqliteLifecycleStore(LifecycleStoreOptions options, TimeProvider? time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Path);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.WriteTimeout, TimeSpan.FromSeconds(1));
        _time = time ?? TimeProvider.System;
        Path = System.IO.Path.GetFullPath(options.Path);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            ForeignKeys = true,
            DefaultTimeout = (int)options.WriteTimeout.TotalSeconds,
        }.ToString();
        StoreException.Guard(Path, Prepare);
        _writer = new StoreWriter(Open, Path);
    }

    /// <summary>The database's file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public async Task<LifecycleRun> StartRunAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var now = _time.GetUtcNow();
        var run = new LifecycleRun(Guid.CreateVersion7(now).ToString("N"), name, now);
        await _writer
            .WriteAsync(
                connection =>
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = "INSERT INTO runs (id, name, started_at) VALUES ($id, $name, $at)";
                    command.Parameters.AddWithValue("$id", run.Id);
                    command.Parameters.AddWithValue("$name", run.Name);
                    command.Parameters.AddWithValue("$at", Text(now));
                    command.ExecuteNonQuery();
                    return run;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return run;
    }

    /// <inheritdoc/>
    public async Task<LifecycleRun> EndRunAsync(string runId, RunOutcome outcome, CancellationToken cancellationToken = default)
    {
        var end = await AppendAsync(runId, RecordKinds.RunEnd, string.Empty, $"\"{outcome}\"", cancellationToken).ConfigureAwait(false);
        var run = await FindRunAsync(runId, cancellationToken).ConfigureAwait(false);
        return end.IsNew || run!.Outcome == outcome
            ? run!
            : throw new LifecycleException($"The run {runId} already ended as {run.Outcome} at {run.EndedAt:O}.");
    }

    /// <inheritdoc/>
    public Task<LifecycleRun?> FindRunAsync(string runId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        return Task.Run(() => Query($"{RunColumns} WHERE runs.id = $id", ReadRun, ("$id", runId)).SingleOrDefault(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LifecycleRun>> ListRunsAsync(string? name = null, CancellationToken cancellationToken = default) =>
        Task.Run<IReadOnlyList<LifecycleRun>>(
            () => Query($"{RunColumns} WHERE $name IS NULL OR runs.name = $name ORDER BY runs.rowid DESC", ReadRun, ("$name", name)),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(
        string runId,
        string kind,
        string? key,
        string json,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        ArgumentNullException.ThrowIfNull(json);
        var record = new LifecycleRecord(0, runId, kind, key, _time.GetUtcNow(), json, ContentHasher.HashText(json));
        return _writer.WriteAsync(connection => Insert(connection, record), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<LifecycleRecord?> FindAsync(string runId, string kind, string key, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        ArgumentNullException.ThrowIfNull(key);
        return Task.Run(() => StoreException.Guard(Path, () =>
                {
                    using var connection = Open();
                    return Find(connection, runId, kind, key);
                }), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LifecycleRecord> ReadAsync(
        string runId,
        string? kind = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        const string Page =
            "SELECT seq, run, kind, key, at, json, hash FROM records WHERE run = $run AND seq > $after AND ($kind IS NULL OR kind = $kind) ORDER BY seq LIMIT $limit";
        for (long after = 0; ; )
        {
            var from = after;
            var page = await Task.Run(
                    () => Query(Page, ReadRecord, ("$run", runId), ("$kind", kind), ("$after", from), ("$limit", PageSize)),
                    cancellationToken
                )
                .ConfigureAwait(false);
            foreach (var record in page)
                yield return record;
            if (page.Count < PageSize)
                yield break;
            after = page[^1].Sequence;
        }
    }

    /// <summary>Waits for pending writes and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static AppendResult Insert(SqliteConnection connection, LifecycleRecord record)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "INSERT INTO records (run, kind, key, at, json, hash) VALUES ($run, $kind, $key, $at, $json, $hash) ON CONFLICT DO NOTHING RETURNING seq";
        command.Parameters.AddWithValue("$run", record.RunId);
        command.Parameters.AddWithValue("$kind", record.Kind);
        command.Parameters.AddWithValue("$key", (object?)record.Key ?? DBNull.Value);
        command.Parameters.AddWithValue("$at", Text(record.At));
        command.Parameters.AddWithValue("$json", record.Json);
        command.Parameters.AddWithValue("$hash", record.ContentHash);
        try
        {
            return command.ExecuteScalar() is long sequence
                ? new(record with { Sequence = sequence }, true)
                : new(Find(connection, record.RunId, record.Kind, record.Key!)!, false);
        }
        catch (SqliteException error) when (error.SqliteExtendedErrorCode == ForeignKeyViolation)
        {
            throw new LifecycleException($"The run '{record.RunId}' does not exist.", error);
        }
    }

    private const int ForeignKeyViolation = 787;

    private static LifecycleRecord? Find(SqliteConnection connection, string runId, string kind, string key) =>
        Query(
                connection,
                "SELECT seq, run, kind, key, at, json, hash FROM records WHERE run = $run AND kind = $kind AND key = $key",
                ReadRecord,
                ("$run", runId),
                ("$kind", kind),
                ("$key", key)
            )
            .SingleOrDefault();

    private static List<T> Query<T>(
        SqliteConnection connection,
        string sql,
        Func<SqliteDataReader, T> read,
        params ReadOnlySpan<(string Name, object? Value)> parameters
    )
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants are passed here.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static LifecycleRun ReadRun(SqliteDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            Time(row.GetString(2)),
            row.IsDBNull(3) ? null : Time(row.GetString(3)),
            row.IsDBNull(4) ? null : Enum.Parse<RunOutcome>(row.GetString(4).Trim('"'))
        );

    private static LifecycleRecord ReadRecord(SqliteDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            Time(row.GetString(4)),
            row.GetString(5),
            row.GetString(6)
        );

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] parameters) =>
        StoreException.Guard(Path, () =>
        {
            using var connection = Open();
            return Query(connection, sql, read, parameters.AsSpan());
        });

    private bool Prepare()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        using var connection = Open();
        StoreSchema.Ensure(connection, Path);
        return true;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            StoreSchema.Execute(connection, "PRAGMA synchronous = FULL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
