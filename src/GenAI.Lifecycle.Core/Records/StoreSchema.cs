using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Records;

/// <summary>The database's tables. Triggers ensure that records are never changed or removed.</summary>
internal static class StoreSchema
{
    private const int Version = 1;

    private const string Tables = """
        CREATE TABLE runs (
          id TEXT PRIMARY KEY,
          name TEXT NOT NULL,
          started_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX runs_by_name ON runs (name, id);
        CREATE TABLE records (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          run TEXT NOT NULL REFERENCES runs (id),
          kind TEXT NOT NULL,
          key TEXT,
          at TEXT NOT NULL,
          json TEXT NOT NULL,
          hash TEXT NOT NULL,
          UNIQUE (run, kind, key)
        ) STRICT;
        CREATE TRIGGER records_keep BEFORE DELETE ON records BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
        CREATE TRIGGER records_stay BEFORE UPDATE ON records BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
        CREATE TRIGGER runs_keep BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'runs are append-only'); END;
        CREATE TRIGGER runs_stay BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'runs are append-only'); END;
        """;

    public static void Ensure(SqliteConnection connection, string path)
    {
        Execute(connection, "PRAGMA journal_mode = WAL");
        if (Check(connection, path))
            return;
        // Deferred would let two processes both see an empty file.
        using var transaction = connection.BeginTransaction(deferred: false);
        if (!Check(connection, path))
        {
            Execute(connection, Tables);
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
        }

        transaction.Commit();
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants are passed here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static bool Check(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var found = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        return found <= Version
            ? found == Version
            : throw new LifecycleException(
                $"The store '{path}' has version {found}; this library reads versions up to {Version}. Use a newer version of the library."
            );
    }
}
