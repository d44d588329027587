using System.IO.Compression;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>The format of a benchmark's file.</summary>
public enum BenchmarkFormat
{
    /// <summary>JSON lines: one object per line.</summary>
    JsonLines,

    /// <summary>One JSON document: a list of objects, or an object whose property <c>data</c> is such a list.</summary>
    Json,

    /// <summary>CSV after RFC 4180.</summary>
    Csv,

    /// <summary>Apache Parquet, with lists and structures at most one list deep.</summary>
    Parquet,
}

/// <summary>A benchmark's file at any location. It is opened when it is read.</summary>
/// <param name="Name">The name in error messages and in the dataset.</param>
/// <param name="Format">The file format.</param>
/// <param name="Open">Opens it, such as a file, an object in S3 or an entry of an archive. The reader closes the stream.</param>
public sealed record BenchmarkSource(string Name, BenchmarkFormat Format, Func<CancellationToken, ValueTask<Stream>> Open)
{
    /// <summary>
    /// Returns a source for a file. The extension determines the format: <c>.jsonl</c>, <c>.ndjson</c>, <c>.json</c>, <c>.csv</c> or
    /// <c>.parquet</c>, each optionally followed by <c>.gz</c>.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The extension is not supported.</exception>
    public static BenchmarkSource FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new BenchmarkSource(Path.GetFileName(path), FormatOf(path), _ =>
        {
            var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
            return new ValueTask<Stream>(IsCompressed(path) ? new GZipStream(file, CompressionMode.Decompress) : file);
        });
    }

    /// <summary>Returns the format of a name's extension.</summary>
    /// <param name="name">A file's name or an object's key.</param>
    /// <exception cref="ArgumentException">The extension is not supported.</exception>
    public static BenchmarkFormat FormatOf(string name) =>
        Path.GetExtension(IsCompressed(name) ? name[..^3] : name).ToUpperInvariant() switch
        {
            ".JSONL" or ".NDJSON" => BenchmarkFormat.JsonLines,
            ".JSON" => BenchmarkFormat.Json,
            ".CSV" => BenchmarkFormat.Csv,
            ".PARQUET" => BenchmarkFormat.Parquet,
            var other => throw new ArgumentException(
                $"'{other}' is not a supported extension; use .jsonl, .ndjson, .json, .csv or .parquet, optionally with .gz.",
                nameof(name)
            ),
        };

    private static bool IsCompressed(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
