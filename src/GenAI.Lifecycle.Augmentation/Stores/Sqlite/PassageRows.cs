using System.Runtime.InteropServices;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.Search;
using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>Reads and writes the rows of passages. Their text is the document's own part, so that the two cannot differ.</summary>
internal static class PassageRows
{
    private const string Columns = "slot, id, content_key, offset, length, section, page, context, window_offset, window_length";

    public static SqliteCommand Inserting(SqliteConnection connection, SqliteTransaction transaction)
    {
        var command = SqliteSchema.Command(
            connection,
            $"INSERT INTO passages ({Columns}) VALUES ($slot, $id, $key, $offset, $length, $section, $page, $context, $window, $windowLength)",
            transaction,
            ("$slot", null),
            ("$id", null),
            ("$key", null),
            ("$offset", null),
            ("$length", null),
            ("$section", null),
            ("$page", null),
            ("$context", null),
            ("$window", null),
            ("$windowLength", null)
        );
        command.Prepare();
        return command;
    }

    public static void Insert(SqliteCommand command, int slot, IndexedPassage indexed)
    {
        var passage = indexed.Passage;
        object?[] values =
        [
            slot,
            passage.Id,
            KeyBytes(indexed.ContentKey),
            passage.Offset,
            passage.Text.Length,
            passage.Section,
            passage.Page,
            passage.Context,
            passage.Window?.Offset,
            passage.Window?.Length,
        ];
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    public static byte[] KeyBytes(string contentKey) => System.Text.Encoding.UTF8.GetBytes(contentKey);

    public static byte[] TextBytes(string text) => MemoryMarshal.AsBytes<char>(text.AsSpan()).ToArray();

    /// <summary>Returns the passages of slots in their order; one that was removed meanwhile is left out.</summary>
    public static List<ScoredPassage> Read(SqliteConnection connection, StoreView view, IReadOnlyList<SlotScore> slots)
    {
        var passages = new List<ScoredPassage>(slots.Count);
        using var command = SqliteSchema.Command(connection, $"SELECT {Columns} FROM passages WHERE slot = $slot", null, ("$slot", 0));
        foreach (var (slot, score) in slots)
        {
            command.Parameters[0].Value = slot;
            using var reader = command.ExecuteReader();
            if (!reader.Read())
                continue;
            var number = view.Table.Documents[slot];
            var passage = Passage(reader, view.Documents.Value[number]);
            if (ReadText(connection, number, passage.Offset, reader.GetInt32(4)) is { } text)
                passages.Add(new ScoredPassage(passage with { Text = text }, score));
        }

        return passages;
    }

    /// <summary>Returns a part of a document's text; <see langword="null"/> if the document was removed or is shorter.</summary>
    public static string? ReadText(SqliteConnection connection, int number, int offset, int length)
    {
        try
        {
            using var blob = new SqliteBlob(connection, "texts", "text", number, readOnly: true);
            if (offset < 0 || length < 0 || (offset + (long)length) * sizeof(char) > blob.Length)
                return null;
            var text = new char[length];
            blob.Position = (long)offset * sizeof(char);
            blob.ReadExactly(MemoryMarshal.AsBytes(text.AsSpan()));
            return new string(text);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == 1)
        {
            // No such row.
            return null;
        }
    }

    private static Passage Passage(SqliteDataReader reader, StoredDocument document) =>
        new()
        {
            Id = reader.GetString(1),
            DocumentId = document.Id,
            Text = string.Empty,
            Offset = reader.GetInt32(3),
            Section = reader.GetString(5),
            Page = reader.IsDBNull(6) ? null : reader.GetInt32(6),
            Context = reader.IsDBNull(7) ? null : reader.GetString(7),
            Window = reader.IsDBNull(8) ? null : new PassageWindow(reader.GetInt32(8), reader.GetInt32(9)),
            Title = document.Title,
            Metadata = document.Metadata,
            ModifiedAt = document.ModifiedAt,
        };
}
