using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>The counters of a store.</summary>
/// <param name="NextSlot">The first slot that was never used.</param>
/// <param name="NextNumber">The number of the next document.</param>
/// <param name="Dimensions">The length of the vectors; 0 before the first.</param>
/// <param name="Revision">Counts the writes.</param>
internal sealed record StoreSettings(int NextSlot, int NextNumber, int Dimensions, long Revision)
{
    public static StoreSettings Read(SqliteConnection connection, SqliteTransaction? transaction)
    {
        var values = new Dictionary<string, long>(StringComparer.Ordinal);
        using var command = SqliteSchema.Command(connection, "SELECT name, value FROM settings", transaction);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            values[reader.GetString(0)] = reader.GetInt64(1);
        return new StoreSettings(
            (int)values.GetValueOrDefault("next_slot"),
            (int)values.GetValueOrDefault("next_number", 1),
            (int)values.GetValueOrDefault("dimensions"),
            values.GetValueOrDefault("revision")
        );
    }

    public void Write(SqliteConnection connection, SqliteTransaction transaction) =>
        SqliteSchema.Execute(
            connection,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                INSERT OR REPLACE INTO settings (name, value) VALUES
                    ('next_slot', {NextSlot}), ('next_number', {NextNumber}), ('dimensions', {Dimensions}), ('revision', {Revision})
                """
            ),
            transaction
        );
}
