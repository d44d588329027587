using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GenAI.Lifecycle.Local.State;

/// <summary>Entries of one type by partition and time (milliseconds); the order of appending decides between equal times.</summary>
internal sealed class StateLog<T>(StateStore store, string name, JsonTypeInfo<T> json)
    where T : class
{
    /// <summary>Appends and returns the entry's sequence number, which only grows within the log.</summary>
    public long Append(string partition, DateTimeOffset time, T value) =>
        store.Transaction(() =>
        {
            var sequence = Next();
            store.Run("INSERT INTO entries VALUES($l,$p,$t,$s,$v)", command =>
            {
                command.Parameters.AddWithValue("$l", name);
                command.Parameters.AddWithValue("$p", partition);
                command.Parameters.AddWithValue("$t", time.ToUnixTimeMilliseconds());
                command.Parameters.AddWithValue("$s", sequence);
                command.Parameters.AddWithValue("$v", JsonSerializer.SerializeToUtf8Bytes(value, json));
                return command.ExecuteNonQuery();
            });
            return sequence;
        });

    /// <summary>
    /// Entries of a partition with <paramref name="from"/> ≤ time &lt; <paramref name="to"/>, beyond <paramref name="after"/> in the
    /// direction of reading.
    /// </summary>
    public IReadOnlyList<StateEntry<T>> Read(
        string partition,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        StatePosition? after = null,
        int limit = int.MaxValue,
        bool newestFirst = false
    ) => store.Run(newestFirst ? NewestFirst : OldestFirst, command =>
        {
            command.Parameters.AddWithValue("$l", name);
            command.Parameters.AddWithValue("$p", partition);
            command.Parameters.AddWithValue("$f", from?.ToUnixTimeMilliseconds() ?? long.MinValue);
            command.Parameters.AddWithValue("$e", to?.ToUnixTimeMilliseconds() ?? long.MaxValue);
            command.Parameters.AddWithValue("$t", after?.Time ?? (newestFirst ? long.MaxValue : long.MinValue));
            command.Parameters.AddWithValue("$s", after?.Sequence ?? (newestFirst ? long.MaxValue : long.MinValue));
            command.Parameters.AddWithValue("$n", limit);
            using var rows = command.ExecuteReader();
            var entries = new List<StateEntry<T>>();
            while (rows.Read())
                entries.Add(new(new(rows.GetInt64(0), rows.GetInt64(1)), JsonSerializer.Deserialize((byte[])rows[2], json)!));
            return entries;
        });

    /// <summary>Removes entries older than <paramref name="before"/>; null removes the complete partition.</summary>
    public int Trim(string partition, DateTimeOffset? before = null) =>
        store.Run("DELETE FROM entries WHERE log=$l AND partition=$p AND time<=$t", command =>
        {
            command.Parameters.AddWithValue("$l", name);
            command.Parameters.AddWithValue("$p", partition);
            command.Parameters.AddWithValue("$t", before?.ToUnixTimeMilliseconds() - 1 ?? long.MaxValue);
            return command.ExecuteNonQuery();
        });

    /// <summary>Removes all but the newest entries.</summary>
    public int TrimTo(string partition, int keep) =>
        store.Run(
            """
            DELETE FROM entries WHERE log=$l AND partition=$p AND (time, sequence) <=
                (SELECT time, sequence FROM entries WHERE log=$l AND partition=$p ORDER BY time DESC, sequence DESC LIMIT 1 OFFSET $k)
            """,
            command =>
            {
                command.Parameters.AddWithValue("$l", name);
                command.Parameters.AddWithValue("$p", partition);
                command.Parameters.AddWithValue("$k", keep);
                return command.ExecuteNonQuery();
            }
        );

    /// <summary>Names of the partitions that hold entries, in order.</summary>
    public IReadOnlyList<string> Partitions() =>
        store.Run("SELECT DISTINCT partition FROM entries WHERE log=$l ORDER BY partition", command =>
        {
            command.Parameters.AddWithValue("$l", name);
            using var rows = command.ExecuteReader();
            var names = new List<string>();
            while (rows.Read())
                names.Add(rows.GetString(0));
            return names;
        });

    private const string OldestFirst = """
        SELECT time, sequence, value FROM entries WHERE log=$l AND partition=$p AND time>=$f AND time<$e AND (time, sequence) > ($t, $s)
        ORDER BY time, sequence LIMIT $n
        """;

    private const string NewestFirst = """
        SELECT time, sequence, value FROM entries WHERE log=$l AND partition=$p AND time>=$f AND time<$e AND (time, sequence) < ($t, $s)
        ORDER BY time DESC, sequence DESC LIMIT $n
        """;

    private long Next() => store.Run("INSERT INTO sequences VALUES($l,1) ON CONFLICT DO UPDATE SET last=last+1 RETURNING last", command =>
        {
            command.Parameters.AddWithValue("$l", name);
            return (long)command.ExecuteScalar()!;
        });
}
