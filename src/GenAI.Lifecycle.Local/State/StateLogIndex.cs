using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;

namespace GenAI.Lifecycle.Local.State;

/// <summary>Finds entries of a <see cref="StateLog{T}"/> by their marks, without reading the entries in between.</summary>
internal sealed class StateLogIndex<T>
    where T : class
{
    private const string NewestFirst = """
        SELECT e.time, e.sequence, e.value FROM marks m
        JOIN entries e ON e.log=m.log AND e.partition=$p AND e.time=m.time AND e.sequence=m.sequence
        WHERE m.log=$l AND m.mark=$m AND m.time>=$f AND m.time<$e AND (m.time, m.sequence) < ($t, $s)
        ORDER BY m.time DESC, m.sequence DESC LIMIT $n
        """;

    private readonly StateStore _store;
    private readonly string _log;
    private readonly JsonTypeInfo<T> _json;

    public StateLogIndex(StateStore store, string log, JsonTypeInfo<T> json)
    {
        (_store, _log, _json) = (store, log, json);
        store.Run(
            """
            CREATE TABLE IF NOT EXISTS marks(log TEXT NOT NULL, mark TEXT NOT NULL, time INTEGER NOT NULL, sequence INTEGER NOT NULL,
                PRIMARY KEY(log, mark, time, sequence)) WITHOUT ROWID
            """,
            static command => command.ExecuteNonQuery()
        );
    }

    /// <summary>Whether nothing is marked.</summary>
    public bool IsEmpty => _store.Run("SELECT 1 FROM marks WHERE log=$l LIMIT 1", command =>
        {
            command.Parameters.AddWithValue("$l", _log);
            return command.ExecuteScalar() is null;
        });

    /// <summary>Adds marks to an entry; duplicates are ignored.</summary>
    public void Add(StatePosition position, IReadOnlyCollection<string> marks)
    {
        if (marks.Count == 0)
            return;

        var values = new StringBuilder("INSERT OR IGNORE INTO marks VALUES");
        for (var i = 0; i < marks.Count; i++)
            values.Append(i == 0 ? "" : ",").Append("($l,$m").Append(i).Append(",$t,$s)");

        _store.Run(values.ToString(), command =>
        {
            command.Parameters.AddWithValue("$l", _log);
            command.Parameters.AddWithValue("$t", position.Time);
            command.Parameters.AddWithValue("$s", position.Sequence);
            foreach (var (i, mark) in marks.Index())
                command.Parameters.AddWithValue($"$m{i}", mark);
            return command.ExecuteNonQuery();
        });
    }

    /// <summary>
    /// Entries of a partition that carry the mark, newest first, with <paramref name="from"/> ≤ time &lt;
    /// <paramref name="to"/>, older than <paramref name="after"/>.
    /// </summary>
    public IReadOnlyList<StateEntry<T>> Read(
        string partition,
        string mark,
        DateTimeOffset? from,
        DateTimeOffset? to,
        StatePosition? after,
        int limit
    ) => _store.Run(NewestFirst, command =>
        {
            command.Parameters.AddWithValue("$l", _log);
            command.Parameters.AddWithValue("$p", partition);
            command.Parameters.AddWithValue("$m", mark);
            command.Parameters.AddWithValue("$f", from?.ToUnixTimeMilliseconds() ?? long.MinValue);
            command.Parameters.AddWithValue("$e", to?.ToUnixTimeMilliseconds() ?? long.MaxValue);
            command.Parameters.AddWithValue("$t", after?.Time ?? long.MaxValue);
            command.Parameters.AddWithValue("$s", after?.Sequence ?? long.MaxValue);
            command.Parameters.AddWithValue("$n", limit);
            return Read(command);
        });

    /// <summary>Removes the marks of deleted entries in a partition.</summary>
    public int Trim(string partition) =>
        _store.Run(
            """
            DELETE FROM marks WHERE log=$l AND NOT EXISTS
                (SELECT 1 FROM entries e WHERE e.log=marks.log AND e.time=marks.time AND e.sequence=marks.sequence AND e.partition=$p)
            """,
            command =>
            {
                command.Parameters.AddWithValue("$l", _log);
                command.Parameters.AddWithValue("$p", partition);
                return command.ExecuteNonQuery();
            }
        );

    private List<StateEntry<T>> Read(SqliteCommand command)
    {
        using var rows = command.ExecuteReader();
        var entries = new List<StateEntry<T>>();
        while (rows.Read())
            entries.Add(new(new(rows.GetInt64(0), rows.GetInt64(1)), JsonSerializer.Deserialize((byte[])rows[2], _json)!));
        return entries;
    }
}
