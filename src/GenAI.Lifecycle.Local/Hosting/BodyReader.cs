using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Reads complete bodies, up to a limit. Memory grows with the received bytes, not with a declared length.</summary>
internal static class BodyReader
{
    private const int ChunkBytes = 16 * 1024;

    public static Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, Stream body, long limit, CancellationToken cancellationToken) =>
        request.ContentLength > limit ? throw TooLarge(limit) : ReadAsync(body, limit, cancellationToken);

    /// <summary>Returns the content without its gzip encoding (clients compress large PutMetricData bodies).</summary>
    public static async Task<ReadOnlyMemory<byte>> DecodeAsync(
        HttpRequest request,
        ReadOnlyMemory<byte> body,
        long limit,
        CancellationToken cancellationToken
    )
    {
        if (!request.Headers.ContentEncoding.ToString().Equals("gzip", StringComparison.OrdinalIgnoreCase))
            return body;

        var unzip = new GZipStream(new MemoryStream(body.ToArray(), writable: false), CompressionMode.Decompress);
        await using (unzip.ConfigureAwait(false))
        {
            try
            {
                return await ReadAsync(unzip, limit, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidDataException)
            {
                throw new ServiceError("SerializationException", 400, "The body is not the gzip stream that Content-Encoding says");
            }
        }
    }

    /// <summary>Returns the complete stream; rejects a longer one than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, long limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkBytes];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, Array.MaxLength));

            var read = await body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return buffer.AsMemory(0, length);

            length += read;
            if (length > limit)
                throw TooLarge(limit);
        }
    }

    private static ServiceError TooLarge(long limit) =>
        new("RequestEntityTooLargeException", 413, $"The request body is larger than {limit} bytes");
}
