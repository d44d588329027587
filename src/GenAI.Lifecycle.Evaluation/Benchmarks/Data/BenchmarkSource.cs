using System.IO.Compression;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>How a benchmark's file is written.</summary>
public enum BenchmarkFormat
{
    /// <summary>An object a line.</summary>
    JsonLines,

    /// <summary>One JSON document: a list of objects, or an object whose property <c>data</c> is such a list.</summary>
    Json,

    /// <summary>CSV after RFC 4180.</summary>
    Csv,

    /// <summary>Apache Parquet, with lists and structures at most one list deep.</summary>
    Parquet,
}

/// <summary>A benchmark's file, wherever it is. Nothing is fetched before it is read.</summary>
/// <param name="Name">What it is called in errors and in the dataset.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Open">Opens it, such as a file, an object in S3 or an entry of an archive. The reader closes the stream.</param>
public sealed record BenchmarkSource(string Name, BenchmarkFormat Format, Func<CancellationToken, ValueTask<Stream>> Open)
{
    /// <summary>A file, its format told by its extension: <c>.jsonl</c>, <c>.ndjson</c>, <c>.json</c>, <c>.csv</c> or <c>.parquet</c>, each also with <c>.gz</c> behind it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">It has another extension.</exception>
    public static BenchmarkSource FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new BenchmarkSource(Path.GetFileName(path), FormatOf(path), _ =>
        {
            var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
            return new ValueTask<Stream>(IsCompressed(path) ? new GZipStream(file, CompressionMode.Decompress) : file);
        });
    }

    /// <summary>The format that a name's extension tells.</summary>
    /// <param name="name">A file's name or an object's key.</param>
    /// <exception cref="ArgumentException">It has another extension.</exception>
    public static BenchmarkFormat FormatOf(string name) => Path.GetExtension(IsCompressed(name) ? name[..^3] : name).ToUpperInvariant() switch
    {
        ".JSONL" or ".NDJSON" => BenchmarkFormat.JsonLines,
        ".JSON" => BenchmarkFormat.Json,
        ".CSV" => BenchmarkFormat.Csv,
        ".PARQUET" => BenchmarkFormat.Parquet,
        var other => throw new ArgumentException($"A benchmark is a .jsonl, .ndjson, .json, .csv or .parquet file, not '{other}'.", nameof(name)),
    };

    private static bool IsCompressed(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
