using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Hosting;

/// <summary>Reads whole bodies, up to a limit.</summary>
internal static class BodyReader
{
    public static async Task<byte[]> ReadAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit) throw TooLarge(limit);
        return await ReadAsync(request.Body, limit, (int)(request.ContentLength ?? 0), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The content without its gzip encoding (clients compress large PutMetricData bodies).</summary>
    public static async Task<byte[]> DecodeAsync(HttpRequest request, byte[] body, long limit, CancellationToken cancellationToken)
    {
        if (!request.Headers.ContentEncoding.ToString().Equals("gzip", StringComparison.OrdinalIgnoreCase)) return body;
        var unzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        await using (unzip.ConfigureAwait(false))
        {
            try
            {
                return await ReadAsync(unzip, limit, body.Length, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidDataException)
            {
                throw new ServiceError("SerializationException", 400, "The body is not the gzip stream that Content-Encoding says");
            }
        }
    }

    /// <summary>The whole stream; refuses what is longer than the limit.</summary>
    public static async Task<byte[]> ReadAsync(Stream body, long limit, int expected, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream(expected);
        var chunk = new byte[16 * 1024];
        for (int read; (read = await body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (buffer.Length + read > limit) throw TooLarge(limit);
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }

    private static ServiceError TooLarge(long limit) =>
        new("RequestEntityTooLargeException", 413, $"The request body is larger than {limit} bytes");
}
