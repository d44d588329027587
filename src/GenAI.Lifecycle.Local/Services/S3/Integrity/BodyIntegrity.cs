using System.Security.Cryptography;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Objects;
using GenAI.Lifecycle.Local.Signing;

namespace GenAI.Lifecycle.Local.Services.S3.Integrity;

/// <summary>Verifies a content against the checksums that the client sent in headers or trailers.</summary>
internal static class BodyIntegrity
{
    /// <summary>Returns the checksum that the client sent; known once the body has been read.</summary>
    public static string? Expected(AwsRequest request, string algorithm)
    {
        var header = Checksums.HeaderOf(algorithm);
        return request.Http.Headers[header].FirstOrDefault()
            ?? (request.BodyStream is AwsChunkedStream chunked ? chunked.Trailers.GetValueOrDefault(header) : null);
    }

    public static void Check(AwsRequest request, WrittenContent content)
    {
        if (Expected(request, content.Checksum.Algorithm) is { } expected && expected != content.Checksum.Value)
            throw S3Errors.BadDigest(content.Checksum.Algorithm);
        CheckMd5(request, content.Md5);
    }

    public static void Check(AwsRequest request, ReadOnlySpan<byte> body)
    {
        if (Checksums.Requested(request.Http) is { } algorithm && Expected(request, algorithm) is { } expected)
        {
            using var running = Checksums.Start(algorithm);
            running.Append(body);
            if (running.Finish() != expected)
                throw S3Errors.BadDigest(algorithm);
        }
#pragma warning disable CA5351 // Content-MD5 is an MD5 by definition.
        CheckMd5(request, MD5.HashData(body));
#pragma warning restore CA5351
    }

    private static void CheckMd5(AwsRequest request, byte[] actual)
    {
        if (request.Http.Headers.ContentMD5.FirstOrDefault() is not { } given)
            return;
        var expected = new byte[16];
        if (!Convert.TryFromBase64String(given, expected, out var length) || length != 16)
            throw new ServiceError("InvalidDigest", 400, "The Content-MD5 you specified is not valid.");
        if (!actual.AsSpan().SequenceEqual(expected))
            throw S3Errors.BadDigest("Content-MD5");
    }
}
