using GenAI.Lifecycle.Augmentation.Search;
using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>A change of a store within one transaction.</summary>
/// <param name="connection">The connection.</param>
/// <param name="transaction">The transaction.</param>
/// <param name="before">The state before.</param>
internal sealed class StoreChange(SqliteConnection connection, SqliteTransaction transaction, StoreView before)
{
    private readonly List<int> _removed = [];
    private readonly List<int> _removedDocuments = [];
    private readonly List<(int Slot, int Document, int Length)> _added = [];
    private readonly Dictionary<int, StoredDocument> _addedDocuments = [];
    private readonly Dictionary<string, PostingList> _postings = new(StringComparer.Ordinal);
    private readonly List<float[]> _vectors = [];

    /// <summary>Removes a document, if it is there.</summary>
    public void Remove(string documentId)
    {
        if (DocumentRows.Find(connection, transaction, documentId) is not var (number, firstSlot, slots))
            return;
        SqliteSchema.Execute(
            connection,
            """
            DELETE FROM documents WHERE number = $number;
            DELETE FROM texts WHERE number = $number;
            DELETE FROM passages WHERE slot >= $first AND slot < $end;
            """,
            transaction,
            ("$number", number),
            ("$first", firstSlot),
            ("$end", firstSlot + slots)
        );
        SlotRows.Kill(connection, transaction, firstSlot, slots);
        _removed.AddRange(Enumerable.Range(firstSlot, slots));
        _removedDocuments.Add(number);
    }

    /// <summary>Adds documents that are not there.</summary>
    public void Add(IReadOnlyList<DocumentWrite> documents, PassageVectors vectors)
    {
        using var insert = PassageRows.Inserting(connection, transaction);
        foreach (var write in documents)
        {
            var number = before.Settings.NextNumber + _addedDocuments.Count;
            var firstSlot = before.Settings.NextSlot + _added.Count;
            DocumentRows.Insert(connection, transaction, write.Document, number, firstSlot, write.Passages.Count);
            SqliteSchema.Execute(
                connection,
                "INSERT INTO texts (number, text) VALUES ($number, $text)",
                transaction,
                ("$number", number),
                ("$text", PassageRows.TextBytes(write.Text))
            );
            _addedDocuments[number] = write.Document;
            foreach (var passage in write.Passages)
                Add(insert, number, passage, vectors);
        }
    }

    /// <summary>Writes vectors, slots and postings, and returns the state after the commit.</summary>
    public StoreView Finish(VectorFiles vectorFiles, int dimensions, Func<IReadOnlyDictionary<int, StoredDocument>> readDocuments)
    {
        vectorFiles.Write(before.Settings.NextSlot, dimensions, _vectors);
        SlotRows.Insert(connection, transaction, _added);
        var table = before.Table.With(_removed, _added);
        PostingRows.Write(connection, transaction, _postings, table.Alive.Contains);
        var settings = new StoreSettings(
            before.Settings.NextSlot + _added.Count,
            before.Settings.NextNumber + _addedDocuments.Count,
            dimensions,
            before.Settings.Revision + 1
        );
        settings.Write(connection, transaction);
        return new StoreView(settings, table, PostingRows.Segments(connection, transaction), Documents(readDocuments));
    }

    private void Add(SqliteCommand insert, int number, IndexedPassage passage, PassageVectors vectors)
    {
        var slot = before.Settings.NextSlot + _added.Count;
        PassageRows.Insert(insert, slot, passage);
        _vectors.Add(vectors.Of(passage).ToArray());
        foreach (var term in passage.Terms.GroupBy(static term => term, StringComparer.Ordinal))
            (_postings.TryGetValue(term.Key, out var list) ? list : _postings[term.Key] = new PostingList()).Add(slot, term.Count());
        _added.Add((slot, number, passage.Terms.Count));
    }

    private Lazy<IReadOnlyDictionary<int, StoredDocument>> Documents(Func<IReadOnlyDictionary<int, StoredDocument>> read)
    {
        if (!before.Documents.IsValueCreated)
            return new(read);
        var documents = new Dictionary<int, StoredDocument>(before.Documents.Value);
        foreach (var number in _removedDocuments)
            documents.Remove(number);
        foreach (var (number, document) in _addedDocuments)
            documents[number] = document;
        return new(documents);
    }
}
