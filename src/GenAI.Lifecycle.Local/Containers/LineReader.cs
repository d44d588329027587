using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace GenAI.Lifecycle.Local.Containers;

/// <summary>
/// Splits a byte stream into lines of bounded length: a longer line is returned in pieces, so that a child cannot exhaust
/// the host's memory.
/// </summary>
internal static class LineReader
{
    /// <summary>The maximum length of a piece in bytes: the limit of one event in CloudWatch Logs.</summary>
    public const int MaxLineBytes = 262_118;

    public static async IAsyncEnumerable<string> ReadLinesAsync(
        Stream stream,
        int maxLineBytes = MaxLineBytes,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            while (TryTake(ref buffer, maxLineBytes, result.IsCompleted, out var line))
                yield return line;
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                break;
        }

        await reader.CompleteAsync().ConfigureAwait(false);
    }

    private static bool TryTake(ref ReadOnlySequence<byte> buffer, int maxLineBytes, bool last, out string line)
    {
        line = string.Empty;
        var window = buffer.Length > maxLineBytes ? buffer.Slice(0, maxLineBytes + 1) : buffer;
        if (window.PositionOf((byte)'\n') is { } end)
        {
            line = Decode(buffer.Slice(0, end));
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        if (buffer.Length > maxLineBytes)
        {
            var cut = CharacterBoundary(buffer, maxLineBytes);
            line = Decode(buffer.Slice(0, cut));
            buffer = buffer.Slice(cut);
            return true;
        }

        if (!last || buffer.IsEmpty)
            return false;
        line = Decode(buffer);
        buffer = buffer.Slice(buffer.End);
        return true;
    }

    /// <summary>Returns the last position at or before <paramref name="limit"/> that does not split a UTF-8 character.</summary>
    private static long CharacterBoundary(ReadOnlySequence<byte> buffer, int limit)
    {
        for (var position = limit; position > Math.Max(0, limit - 4); position--)
            if ((buffer.Slice(position, 1).FirstSpan[0] & 0xC0) != 0x80)
                return position;
        return limit;
    }

    private static string Decode(ReadOnlySequence<byte> bytes) => Encoding.UTF8.GetString(bytes).TrimEnd('\r');
}
