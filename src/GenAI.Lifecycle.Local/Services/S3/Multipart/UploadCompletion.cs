using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Integrity;

namespace GenAI.Lifecycle.Local.Services.S3.Multipart;

/// <summary>Assembles an object from the parts that a client specifies.</summary>
internal static class UploadCompletion
{
    private const long MinPartSize = 5L * 1024 * 1024;

    public static async Task<S3Object> AssembleAsync(
        S3Store store,
        S3Upload upload,
        XElement body,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (body.Name.LocalName != "CompleteMultipartUpload")
            throw S3Errors.MalformedXml();

        var (uploaded, lease) = store.LeaseParts(upload);
        using var held = lease;
        var kept = uploaded.ToDictionary(part => part.Number);
        var parts = body.Children("Part").Select(part => Choose(kept, part)).ToArray();
        if (parts.Length == 0)
            throw S3Errors.MalformedXml();
        for (var i = 1; i < parts.Length; i++)
            if (parts[i].Number <= parts[i - 1].Number)
                throw new ServiceError(
                    "InvalidPartOrder",
                    400,
                    "The list of parts was not in ascending order. Parts must be ordered by part number."
                );
        foreach (var part in parts[..^1])
            if (part.Segment.Size < MinPartSize)
                throw TooSmall(part);
#pragma warning disable CA5351 // The ETag of an upload in parts is the MD5 of their MD5s by definition.
        var md5 = MD5.HashData([.. parts.SelectMany(part => Convert.FromHexString(part.ETag))]);
#pragma warning restore CA5351
        var item = new S3Object(
            upload.Bucket,
            upload.Key,
            [.. parts.Select(part => part.Segment with { Checksum = part.Checksum })],
            parts.Sum(part => part.Segment.Size),
            $"{Convert.ToHexStringLower(md5)}-{parts.Length}",
            now,
            upload.Attributes
        )
        {
            PartCount = parts.Length,
            UploadId = upload.UploadId,
        };
        return item with { Checksum = await ChecksumAsync(store, upload, item, parts, cancellationToken).ConfigureAwait(false) };
    }

    private static S3Part Choose(Dictionary<int, S3Part> kept, XElement part)
    {
        var etag = part.Text("ETag")?.Trim().Trim('"');
        if (!int.TryParse(part.Text("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw S3Errors.MalformedXml();
        if (
            !kept.TryGetValue(number, out var found)
            || found.ETag != etag
            || (found.Checksum is { } checksum && part.Text($"Checksum{checksum.Algorithm}") is { } given && given != checksum.Value)
        )
            throw S3Errors.InvalidPart(part.Text("PartNumber"));
        return found;
    }

    private static async Task<S3Checksum> ChecksumAsync(
        S3Store store,
        S3Upload upload,
        S3Object item,
        S3Part[] parts,
        CancellationToken cancellationToken
    )
    {
        var algorithm = upload.ChecksumAlgorithm ?? Checksums.Default;
        if (!upload.FullObjectChecksum)
            return Checksums.Composite(algorithm, parts.Select(part => part.Checksum!.Value));
        using var running = Checksums.Start(algorithm);
        var buffer = new byte[128 * 1024];
        var content = store.Open(item);
        await using (content.ConfigureAwait(false))
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0; )
                running.Append(buffer.AsSpan(0, read));
        return new S3Checksum(algorithm, running.Finish());
    }

    private static ServiceError TooSmall(S3Part part) =>
        new("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size")
        {
            Members = new()
            {
                ["ProposedSize"] = part.Segment.Size.ToString(CultureInfo.InvariantCulture),
                ["MinSizeAllowed"] = MinPartSize.ToString(CultureInfo.InvariantCulture),
                ["PartNumber"] = part.Number.ToString(CultureInfo.InvariantCulture),
                ["ETag"] = part.ETag,
            },
        };
}
