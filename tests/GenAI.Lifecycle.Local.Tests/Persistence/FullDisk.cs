using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Tests.Persistence;

/// <summary>Lets a store run out of space, and gives it back.</summary>
internal static class FullDisk
{
    private const int Plenty = 1_000_000;

    /// <summary>The database gets no further page.</summary>
    public static void Fill(StateStore store) =>
        Limit(store, store.Run("PRAGMA page_count", command => Convert.ToInt32(command.ExecuteScalar())));

    /// <summary>There is space again.</summary>
    public static void Empty(StateStore store) => Limit(store, Plenty);

    /// <summary>Refuses every change, also those that need no space.</summary>
    public static void Refuse(StateStore store)
    {
        foreach (
            var (name, when, table) in (ReadOnlySpan<(string, string, string)>)
                [("full_a", "INSERT", "items"), ("full_b", "UPDATE", "items"), ("full_c", "INSERT", "entries")]
        )
            Run(store, $"CREATE TRIGGER {name} BEFORE {when} ON {table} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
    }

    /// <summary>Ends <see cref="Refuse"/>.</summary>
    public static void Allow(StateStore store)
    {
        foreach (var name in (string[])["full_a", "full_b", "full_c"])
            Run(store, $"DROP TRIGGER {name}");
    }

    private static void Limit(StateStore store, int pages) => Run(store, $"PRAGMA max_page_count = {pages}");

    private static void Run(StateStore store, string sql) => store.Run(sql, command => command.ExecuteNonQuery());
}
