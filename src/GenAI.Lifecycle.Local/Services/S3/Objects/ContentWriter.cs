using System.Buffers;
using System.Security.Cryptography;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Integrity;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>Writes contents to files while hashing them. A failed write leaves no file.</summary>
internal static class ContentWriter
{
    private const int BufferSize = 128 * 1024;

    /// <param name="blobs">The target store.</param>
    /// <param name="content">Read to its end, which verifies its signature.</param>
    /// <param name="algorithm">Checksum to compute.</param>
    /// <param name="limit">The maximum size in bytes; a larger content fails with EntityTooLarge.</param>
    /// <param name="check">Verifies the finished content against the client's checksums, before it becomes visible.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static async Task<WrittenContent> WriteAsync(
        BlobStore blobs,
        Stream content,
        string algorithm,
        long limit,
        Action<WrittenContent> check,
        CancellationToken cancellationToken
    )
    {
        var (id, file) = blobs.Create();
        var kept = false;
        try
        {
            WrittenContent written;
            await using (file.ConfigureAwait(false))
                written = await CopyAsync(id, file, content, algorithm, limit, cancellationToken).ConfigureAwait(false);
            check(written);
            kept = true;
            return written;
        }
        finally
        {
            if (!kept)
                blobs.Delete(id);
        }
    }

    private static async Task<WrittenContent> CopyAsync(
        string id,
        FileStream file,
        Stream content,
        string algorithm,
        long limit,
        CancellationToken cancellationToken
    )
    {
#pragma warning disable CA5351 // S3's ETag is an MD5 by definition; it protects nothing.
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        using var checksum = Checksums.Start(algorithm);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var size = 0L;
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0; )
            {
                size += read;
                if (size > limit)
                    throw new ServiceError("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed object size.");
                md5.AppendData(buffer, 0, read);
                checksum.Append(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return new WrittenContent(new S3Segment(id, size), md5.GetCurrentHash(), new S3Checksum(algorithm, checksum.Finish()));
    }
}
