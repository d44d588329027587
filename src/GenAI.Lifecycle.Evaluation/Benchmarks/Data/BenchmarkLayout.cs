namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Describes the conversion of a benchmark's rows into items.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="Name">The benchmark's name.</param>
/// <param name="Read">Converts a row into an item; throws <see cref="BenchmarkRow.Malformed"/>'s exception if the row is malformed.</param>
public sealed record BenchmarkLayout<T>(string Name, Func<BenchmarkRow, T> Read)
{
    /// <summary>The columns of CSV files, if they have no header.</summary>
    public IReadOnlyList<string> CsvColumns { get; init; } = [];

    /// <summary>
    /// Whether a row of a JSON document holds further rows, as SQuAD's articles hold questions; <see langword="null"/>: each is a row.
    /// </summary>
    internal Func<System.Text.Json.JsonElement, IEnumerable<System.Text.Json.JsonElement>>? Unfold { get; init; }
}

/// <summary>The content of a benchmark's file.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="Name">The file's name.</param>
/// <param name="Items">The items.</param>
/// <param name="Problems">The malformed rows.</param>
public sealed record BenchmarkReading<T>(string Name, IReadOnlyList<T> Items, IReadOnlyList<DatasetProblem> Problems);
