using GenAI.Lifecycle.Augmentation.Search;
using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>
/// Postings in segments. A write makes a segment of level 0; eight of one level become one of the next, so that a term is looked up in a
/// few places however many writes there were. Postings of removed passages are dropped on the way.
/// </summary>
internal static class PostingRows
{
    private const int Fan = 8;

    public static List<long> Segments(SqliteConnection connection, SqliteTransaction? transaction)
    {
        var segments = new List<long>();
        using var command = SqliteSchema.Command(connection, "SELECT id FROM segments ORDER BY id", transaction);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            segments.Add(reader.GetInt64(0));
        return segments;
    }

    public static PostingList Read(SqliteConnection connection, IReadOnlyList<long> segments, string term)
    {
        var list = new PostingList();
        using var command = SqliteSchema.Command(
            connection,
            "SELECT data FROM postings WHERE segment = $segment AND term = $term",
            null,
            ("$segment", 0L),
            ("$term", term)
        );
        foreach (var segment in segments)
        {
            command.Parameters[0].Value = segment;
            if (command.ExecuteScalar() is byte[] data)
                PostingCodec.Decode(data, list);
        }

        return list;
    }

    public static void Write(
        SqliteConnection connection,
        SqliteTransaction transaction,
        Dictionary<string, PostingList> postings,
        Func<int, bool> isAlive
    )
    {
        if (postings.Count == 0)
            return;
        var segment = NewSegment(connection, transaction, level: 0);
        using (var insert = Inserting(connection, transaction, segment))
        {
            foreach (var (term, list) in postings.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
                Insert(insert, term, list);
        }

        for (var level = 0; Of(connection, transaction, level) is { Count: >= Fan } segments; level++)
            Merge(connection, transaction, segments, level + 1, isAlive);
    }

    private static List<long> Of(SqliteConnection connection, SqliteTransaction transaction, int level)
    {
        var segments = new List<long>();
        using var command = SqliteSchema.Command(
            connection,
            "SELECT id FROM segments WHERE level = $level ORDER BY id",
            transaction,
            ("$level", level)
        );
        using var reader = command.ExecuteReader();
        while (reader.Read())
            segments.Add(reader.GetInt64(0));
        return segments;
    }

    private static void Merge(
        SqliteConnection connection,
        SqliteTransaction transaction,
        List<long> segments,
        int level,
        Func<int, bool> isAlive
    )
    {
        var merged = NewSegment(connection, transaction, level);
        var names = string.Join(',', segments);
        using (var insert = Inserting(connection, transaction, merged))
        using (
            var command = SqliteSchema.Command(
                connection,
                $"SELECT term, data FROM postings WHERE segment IN ({names}) ORDER BY term, segment",
                transaction
            )
        )
        using (var reader = command.ExecuteReader())
        {
            string? term = null;
            var list = new PostingList();
            while (reader.Read())
            {
                var next = reader.GetString(0);
                if (term is not null && next != term)
                {
                    Insert(insert, term, Alive(list, isAlive));
                    list = new PostingList();
                }

                term = next;
                PostingCodec.Decode(reader.GetFieldValue<byte[]>(1), list);
            }

            if (term is not null)
                Insert(insert, term, Alive(list, isAlive));
        }

        SqliteSchema.Execute(
            connection,
            $"DELETE FROM postings WHERE segment IN ({names}); DELETE FROM segments WHERE id IN ({names});",
            transaction
        );
    }

    private static PostingList Alive(PostingList list, Func<int, bool> isAlive)
    {
        var alive = new PostingList();
        for (var i = 0; i < list.Count; i++)
        {
            if (isAlive(list.Slots[i]))
                alive.Add(list.Slots[i], list.Frequencies[i]);
        }

        return alive;
    }

    private static long NewSegment(SqliteConnection connection, SqliteTransaction transaction, int level) =>
        (long)SqliteSchema.Scalar(connection, "INSERT INTO segments (level) VALUES ($level) RETURNING id", transaction, ("$level", level))!;

    private static SqliteCommand Inserting(SqliteConnection connection, SqliteTransaction transaction, long segment)
    {
        var command = SqliteSchema.Command(
            connection,
            "INSERT INTO postings (segment, term, data) VALUES ($segment, $term, $data)",
            transaction,
            ("$segment", segment),
            ("$term", null),
            ("$data", null)
        );
        command.Prepare();
        return command;
    }

    private static void Insert(SqliteCommand insert, string term, PostingList list)
    {
        if (list.Count == 0)
            return;
        insert.Parameters[1].Value = term;
        insert.Parameters[2].Value = PostingCodec.Encode(list);
        insert.ExecuteNonQuery();
    }
}
