namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>How a benchmark's rows become items.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="Name">The benchmark's name.</param>
/// <param name="Read">Makes an item of a row; throws <see cref="BenchmarkRow.Malformed"/>'s exception if it cannot.</param>
public sealed record BenchmarkLayout<T>(string Name, Func<BenchmarkRow, T> Read)
{
    /// <summary>The columns of CSV files, if they have no header.</summary>
    public IReadOnlyList<string> CsvColumns { get; init; } = [];

    /// <summary>Whether a row of a JSON document holds further rows, as SQuAD's articles hold questions; <see langword="null"/>: each is a row.</summary>
    internal Func<System.Text.Json.JsonElement, IEnumerable<System.Text.Json.JsonElement>>? Unfold { get; init; }
}

/// <summary>What a benchmark's file gave.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="Name">The file's name.</param>
/// <param name="Items">The items.</param>
/// <param name="Problems">The malformed rows.</param>
public sealed record BenchmarkReading<T>(string Name, IReadOnlyList<T> Items, IReadOnlyList<DatasetProblem> Problems);
