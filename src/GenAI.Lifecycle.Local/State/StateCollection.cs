using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GenAI.Lifecycle.Local.State;

/// <summary>Items of one type by key. Each call is atomic; use <see cref="StateStore.Transaction(Action)"/> to join several.</summary>
internal sealed class StateCollection<T>(StateStore store, string name, JsonTypeInfo<T> json)
    where T : class
{
    /// <summary>Returns a copy of the item; null if it does not exist.</summary>
    public T? Get(string key) => store.Run("SELECT value FROM items WHERE collection=$c AND key=$k", command =>
        {
            command.Parameters.AddWithValue("$c", name);
            command.Parameters.AddWithValue("$k", Encoding.UTF8.GetBytes(key));
            return command.ExecuteScalar() is byte[] bytes ? JsonSerializer.Deserialize(bytes, json) : null;
        });

    /// <summary>Adds or replaces an item.</summary>
    public void Put(string key, T value) =>
        Write("INSERT INTO items VALUES($c,$k,$v) ON CONFLICT DO UPDATE SET value=excluded.value", key, value);

    /// <summary>Adds an item; returns false if the key exists.</summary>
    public bool TryAdd(string key, T value) => Write("INSERT INTO items VALUES($c,$k,$v) ON CONFLICT DO NOTHING", key, value) == 1;

    /// <summary>Replaces the item with the result of <paramref name="change"/>; returns null if it does not exist.</summary>
    public T? Update(string key, Func<T, T> change) =>
        store.Transaction(() =>
        {
            if (Get(key) is not { } item)
                return null;
            var changed = change(item);
            Put(key, changed);
            return changed;
        });

    /// <summary>Removes an item and returns whether it existed.</summary>
    public bool Remove(string key) => store.Run("DELETE FROM items WHERE collection=$c AND key=$k", command =>
        {
            command.Parameters.AddWithValue("$c", name);
            command.Parameters.AddWithValue("$k", Encoding.UTF8.GetBytes(key));
            return command.ExecuteNonQuery() == 1;
        });

    /// <summary>
    /// Items in UTF-8 order of their keys: those that start with <paramref name="prefix"/> and come after
    /// <paramref name="after"/>.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, T>> List(string prefix = "", string? after = null, int limit = int.MaxValue) =>
        store.Run(
            "SELECT key, value FROM items WHERE collection=$c AND key>=$p AND ($e IS NULL OR key<$e) AND ($a IS NULL OR key>$a) ORDER BY key LIMIT $n",
            command =>
            {
                var start = Encoding.UTF8.GetBytes(prefix);
                command.Parameters.AddWithValue("$c", name);
                command.Parameters.AddWithValue("$p", start);
                command.Parameters.AddWithValue("$e", (object?)Successor(start) ?? DBNull.Value);
                command.Parameters.AddWithValue("$a", after is null ? DBNull.Value : Encoding.UTF8.GetBytes(after));
                command.Parameters.AddWithValue("$n", limit);
                using var rows = command.ExecuteReader();
                var items = new List<KeyValuePair<string, T>>();
                while (rows.Read())
                    items.Add(new(Encoding.UTF8.GetString((byte[])rows[0]), JsonSerializer.Deserialize((byte[])rows[1], json)!));
                return items;
            }
        );

    private int Write(string sql, string key, T value) => store.Run(sql, command =>
        {
            command.Parameters.AddWithValue("$c", name);
            command.Parameters.AddWithValue("$k", Encoding.UTF8.GetBytes(key));
            command.Parameters.AddWithValue("$v", JsonSerializer.SerializeToUtf8Bytes(value, json));
            return command.ExecuteNonQuery();
        });

    /// <summary>Returns the smallest key above every key with this prefix; null when there is none.</summary>
    private static byte[]? Successor(byte[] prefix)
    {
        var end = prefix.Length;
        while (end > 0 && prefix[end - 1] == 0xFF)
            end--;
        if (end == 0)
            return null;
        var successor = prefix[..end];
        successor[end - 1]++;
        return successor;
    }
}
