using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>Reads and writes what a search needs of every slot, as blocks of numbers: a store of a million passages opens at once.</summary>
internal static class SlotRows
{
    public static void Insert(
        SqliteConnection connection,
        SqliteTransaction transaction,
        IReadOnlyList<(int Slot, int Document, int Length)> slots
    )
    {
        if (slots.Count == 0)
            return;
        var data = new int[slots.Count * 2];
        for (var i = 0; i < slots.Count; i++)
            (data[i * 2], data[(i * 2) + 1]) = (slots[i].Document, slots[i].Length);
        SqliteSchema.Execute(
            connection,
            "INSERT INTO slot_blocks (first_slot, data) VALUES ($first, $data)",
            transaction,
            ("$first", slots[0].Slot),
            ("$data", MemoryMarshal.AsBytes<int>(data).ToArray())
        );
    }

    public static void Kill(SqliteConnection connection, SqliteTransaction transaction, int firstSlot, int slots) =>
        SqliteSchema.Execute(
            connection,
            "INSERT INTO dead_slots (first_slot, slots) VALUES ($first, $slots)",
            transaction,
            ("$first", firstSlot),
            ("$slots", slots)
        );

    public static SlotTable ReadAll(SqliteConnection connection, SqliteTransaction? transaction)
    {
        var slots = new List<(int, int, int)>();
        using (var command = SqliteSchema.Command(connection, "SELECT first_slot, data FROM slot_blocks", transaction))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                var first = reader.GetInt32(0);
                var numbers = MemoryMarshal.Cast<byte, int>(reader.GetFieldValue<byte[]>(1));
                for (var i = 0; i < numbers.Length; i += 2)
                    slots.Add((first + (i / 2), numbers[i], numbers[i + 1]));
            }
        }

        var dead = new List<int>();
        using (var command = SqliteSchema.Command(connection, "SELECT first_slot, slots FROM dead_slots", transaction))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
                dead.AddRange(Enumerable.Range(reader.GetInt32(0), reader.GetInt32(1)));
        }

        return SlotTable.Empty.With([], slots).With(dead, []);
    }
}
