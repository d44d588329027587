using GenAI.Lifecycle.Augmentation.Stores.Sqlite;

namespace GenAI.Lifecycle.Augmentation.Tests.Stores;

/// <summary>Not a test: a writer that <see cref="SqlitePassageStoreTests"/> starts as a process of its own, and kills.</summary>
public class StoreVictim
{
    public const string FolderVariable = "AUGMENTATION_TESTS_VICTIM_FOLDER";
    public const int PassagesPerDocument = 5;
    public const int Enough = 12;

    [Fact(Explicit = true)]
    public async Task Writes_until_it_is_killed()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        using var store = new SqlitePassageStore(Path.Combine(folder, "index"));
        for (var i = 0; ; i++)
        {
            await store.WriteAsync([
                StoreScenarios.Write($"doc{i}", [.. Enumerable.Range(0, PassagesPerDocument).Select(n => $"kettle {i} {n}")], []),
            ]);
            if (i == Enough)
                File.WriteAllText(Path.Combine(folder, "started"), "");
        }
    }
}
