using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>Reads and writes the rows of documents.</summary>
internal static class DocumentRows
{
    private const string Columns = "number, id, source, fingerprint, title, language, modified_at, owners, metadata, first_slot, slots";

    public static Dictionary<int, StoredDocument> ReadAll(SqliteConnection connection)
    {
        var documents = new Dictionary<int, StoredDocument>();
        using var command = SqliteSchema.Command(connection, $"SELECT {Columns} FROM documents");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            documents[reader.GetInt32(0)] = Read(reader);
        return documents;
    }

    public static (int Number, int FirstSlot, int Slots)? Find(SqliteConnection connection, SqliteTransaction? transaction, string id)
    {
        using var command = SqliteSchema.Command(
            connection,
            "SELECT number, first_slot, slots FROM documents WHERE id = $id",
            transaction,
            ("$id", id)
        );
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2)) : null;
    }

    public static void Insert(
        SqliteConnection connection,
        SqliteTransaction transaction,
        StoredDocument document,
        int number,
        int firstSlot,
        int slots
    ) =>
        SqliteSchema.Execute(
            connection,
            $"INSERT INTO documents ({Columns}) VALUES ($number, $id, $source, $fingerprint, $title, $language, $modified, $owners, $metadata, $first, $slots)",
            transaction,
            ("$number", number),
            ("$id", document.Id),
            ("$source", document.Source),
            ("$fingerprint", document.Fingerprint),
            ("$title", document.Title),
            ("$language", document.Language),
            ("$modified", document.ModifiedAt?.ToString("O", CultureInfo.InvariantCulture)),
            ("$owners", JsonSerializer.Serialize([.. document.Owners], StoreJsonContext.Default.StringArray)),
            (
                "$metadata",
                JsonSerializer.Serialize(new Dictionary<string, string>(document.Metadata), StoreJsonContext.Default.DictionaryStringString)
            ),
            ("$first", firstSlot),
            ("$slots", slots)
        );

    private static StoredDocument Read(SqliteDataReader reader) =>
        new()
        {
            Id = reader.GetString(1),
            Source = reader.GetString(2),
            Fingerprint = reader.GetString(3),
            Title = reader.IsDBNull(4) ? null : reader.GetString(4),
            Language = reader.IsDBNull(5) ? null : reader.GetString(5),
            ModifiedAt = reader.IsDBNull(6) ? null : DateTimeOffset.Parse(reader.GetString(6), CultureInfo.InvariantCulture),
            Owners = JsonSerializer.Deserialize(reader.GetString(7), StoreJsonContext.Default.StringArray)!,
            Metadata = JsonSerializer.Deserialize(reader.GetString(8), StoreJsonContext.Default.DictionaryStringString)!,
        };
}

[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class StoreJsonContext : JsonSerializerContext;
