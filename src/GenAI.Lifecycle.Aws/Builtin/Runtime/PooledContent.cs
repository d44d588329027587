using System.Net;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime;

/// <summary>Sends a pooled buffer without a copy. The buffer outlives the content: retries send it again.</summary>
internal sealed class PooledContent(PooledBuffer body) : HttpContent
{
    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(body.Memory, cancellationToken).AsTask();

    /// <inheritdoc />
    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
