using System.Runtime.CompilerServices;
using System.Text.Json;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Reads a batch's results, also while it runs.</summary>
public static class BatchResults
{
    /// <summary>The answers, in the order in which they came. A last line that is not complete is left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="LifecycleException">A line is no result; the message names it.</exception>
    public static async IAsyncEnumerable<BatchAnswer> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024, FileOptions.SequentialScan | FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            await foreach (var line in JsonLineFile.ReadAsync(file, cancellationToken).ConfigureAwait(false))
                yield return Read(line.Bytes.Span) ?? throw JsonLineFile.Malformed(path, line.Number);
        }
    }

    internal static BatchAnswer? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, BatchJson.Default.BatchAnswer) is { Key: not null } answer ? answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
