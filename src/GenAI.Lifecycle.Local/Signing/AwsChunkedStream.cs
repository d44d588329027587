using System.Globalization;
using System.Text;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>
/// Decodes <c>aws-chunked</c>, verifies each chunk's signature and the trailer's where they are signed, and keeps the
/// trailing headers. The read of an invalid chunk throws, so the data must not be used before the end is reached.
/// </summary>
/// <remarks>
/// Format: "Signature calculations for the Authorization header: transferring payload in multiple chunks", Amazon S3 API
/// reference.
/// </remarks>
internal sealed class AwsChunkedStream(Stream body, long? decodedLength, ChunkSignatures? signatures, bool trailing) : ReadOnlyStream
{
    private const int MaxLine = 4096;
    private const int MaxTrailers = 16;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly Dictionary<string, string> _trailers = new(StringComparer.OrdinalIgnoreCase);
    private int _start;
    private int _end;
    private long _remaining;
    private long _decoded;
    private string? _chunkSignature;
    private bool _finished;

    /// <summary>Trailing headers, known once the end was read.</summary>
    public IReadOnlyDictionary<string, string> Trailers => _trailers;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_finished || buffer.Length == 0)
            return 0;
        if (_remaining == 0)
        {
            await StartChunkAsync(cancellationToken).ConfigureAwait(false);
            if (_finished)
                return 0;
        }
        if (_start == _end && !await FillAsync(cancellationToken).ConfigureAwait(false))
            throw Incomplete();
        var count = (int)Math.Min(Math.Min(buffer.Length, _remaining), _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer.Span);
        signatures?.Append(buffer.Span[..count]);
        _start += count;
        _remaining -= count;
        _decoded += count;
        if (_remaining == 0)
            await EndChunkAsync(cancellationToken).ConfigureAwait(false);
        return count;
    }

    private async ValueTask StartChunkAsync(CancellationToken cancellationToken)
    {
        var parts = (await LineAsync(cancellationToken).ConfigureAwait(false)).Split(';');
        if (!long.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _remaining) || _remaining < 0)
            throw Malformed();
        _chunkSignature = parts
            .Skip(1)
            .Select(part => part.Trim())
            .FirstOrDefault(part => part.StartsWith("chunk-signature=", StringComparison.Ordinal))
            ?["chunk-signature=".Length..];
        if (decodedLength is { } length && _decoded + _remaining > length)
            throw Incomplete();
        if (_remaining > 0)
            return;
        signatures?.VerifyChunk(_chunkSignature);
        await FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask EndChunkAsync(CancellationToken cancellationToken)
    {
        signatures?.VerifyChunk(_chunkSignature);
        if ((await LineAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
            throw Malformed();
    }

    private async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        var signed = new StringBuilder();
        string? trailerSignature = null;
        for (
            var line = await LineAsync(cancellationToken, endIsEmpty: true).ConfigureAwait(false);
            line.Length > 0;
            line = await LineAsync(cancellationToken, endIsEmpty: true).ConfigureAwait(false)
        )
        {
            var at = line.IndexOf(':', StringComparison.Ordinal);
            if (!trailing || at <= 0 || _trailers.Count == MaxTrailers)
                throw Malformed();
            var (name, value) = (line[..at].Trim().ToLowerInvariant(), line[(at + 1)..].Trim());
            if (name == "x-amz-trailer-signature")
            {
                trailerSignature = value;
            }
            else
            {
                signed.Append(name).Append(':').Append(value).Append('\n');
                _trailers[name] = value;
            }
        }
        if (decodedLength is { } length && _decoded != length)
            throw Incomplete();
        if (trailing)
            signatures?.VerifyTrailer(signed.ToString(), trailerSignature);
        _finished = true;
    }

    private async ValueTask<string> LineAsync(CancellationToken cancellationToken, bool endIsEmpty = false)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken).ConfigureAwait(false))
                return endIsEmpty && line.Length == 0 ? "" : throw Incomplete();
            var c = (char)_buffer[_start++];
            if (c == '\n')
                return line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
            if (line.Length == MaxLine)
                throw Malformed();
            line.Append(c);
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _start = 0;
        _end = await body.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        return _end > 0;
    }

    private static ServiceError Incomplete() => new("IncompleteBody", 400, "The request body terminated unexpectedly");

    private static ServiceError Malformed() => new("InvalidRequest", 400, "The aws-chunked encoding of the body is malformed");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            signatures?.Dispose();
        base.Dispose(disposing);
    }
}
