using System.Runtime.CompilerServices;
using System.Text.Json;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Reads a batch's results, even while it runs.</summary>
public static class BatchResults
{
    /// <summary>Returns the answers, in order of arrival. An incomplete last line is skipped.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="LifecycleException">A line is not a result; the message names it.</exception>
    public static async IAsyncEnumerable<BatchAnswer> ReadAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite,
            64 * 1024,
            FileOptions.SequentialScan | FileOptions.Asynchronous
        );
        await using (file.ConfigureAwait(false))
        {
            await foreach (var line in JsonLineFile.ReadAsync(file, cancellationToken).ConfigureAwait(false))
            {
                if (!TryRead(line.Bytes.Span, out var answer, out _))
                    throw JsonLineFile.Malformed(path, line.Number);
                if (answer is not null)
                    yield return answer;
            }
        }
    }

    /// <summary>Reads a line, which is either an answer or a note.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> line, out BatchAnswer? answer, out BatchNote? note)
    {
        (answer, note) = (null, null);
        try
        {
            if (JsonSerializer.Deserialize(line, BatchJson.Default.BatchAnswer) is { Key: not null } read)
                answer = read;
            else
                note = JsonSerializer.Deserialize(line, BatchJson.Default.BatchNote);
        }
        catch (JsonException)
        {
            return false;
        }

        return answer is not null || note is { Uncounted: not null } or { UnderWay: not null };
    }
}
