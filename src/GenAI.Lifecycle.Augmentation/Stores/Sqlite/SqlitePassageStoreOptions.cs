using GenAI.Lifecycle.Augmentation.Search;

namespace GenAI.Lifecycle.Augmentation.Stores.Sqlite;

/// <summary>The options of a <see cref="SqlitePassageStore"/>.</summary>
public sealed class SqlitePassageStoreOptions
{
    /// <summary>Gets or sets the parameters of keyword search.</summary>
    /// <value>The default value is Lucene's.</value>
    public Bm25Parameters Bm25 { get; set; } = new();

    /// <summary>Gets or sets the number of passages from which vectors are compared in a byte an element first, and only the best exactly. Scores are exact in either case.</summary>
    /// <value>The default value is 50,000. At least 0; <see cref="int.MaxValue"/> always compares exactly.</value>
    public int QuantizeFrom { get; set; } = 50_000;
}
