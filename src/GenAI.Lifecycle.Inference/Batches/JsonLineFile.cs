using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>A complete line.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Bytes">Its bytes without the line break; valid until the next line is read.</param>
/// <param name="End">The offset of the next line in the file.</param>
internal readonly record struct CompleteLine(long Number, ReadOnlyMemory<byte> Bytes, long End);

/// <summary>Reads files of JSON lines by their bytes.</summary>
internal static class JsonLineFile
{
    /// <summary>Returns the lines that end with a line break. An incomplete last line is not returned.</summary>
    public static async IAsyncEnumerable<CompleteLine> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var (number, end) = (0L, 0L);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } at)
                {
                    var line = buffer.Slice(0, at);
                    buffer = buffer.Slice(buffer.GetPosition(1, at));
                    end += line.Length + 1;
                    yield return new(++number, line.IsSingleSegment ? line.First : line.ToArray(), end);
                }

                if (read.IsCompleted)
                    yield break;
                reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    public static LifecycleException Malformed(string path, long line) =>
        new($"{Path.GetFileName(path)}, line {line}: not a result of a batch.");
}
