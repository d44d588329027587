using System.Globalization;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Integrity;
using GenAI.Lifecycle.Local.Services.S3.Objects;

namespace GenAI.Lifecycle.Local.Services.S3.Multipart;

/// <summary>UploadPart, UploadPartCopy and ListParts.</summary>
internal sealed class PartOperations(S3Store store, LocalAwsOptions options)
{
    private const int MaxPartNumber = 10_000;

    public async Task<AwsResponse> UploadAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var upload = Find(request);
        var number = PartNumber(request);
        var algorithm = Checksums.Requested(request.Http) ?? upload.ChecksumAlgorithm ?? Checksums.Default;
        if (upload.ChecksumAlgorithm is { } wanted && wanted != algorithm)
            throw new ServiceError(
                "InvalidRequest",
                400,
                $"Checksum Type mismatch occurred, expected checksum Type: {wanted.ToLowerInvariant()}, actual checksum Type: {algorithm.ToLowerInvariant()}"
            );

        var written = await ContentWriter
            .WriteAsync(
                store.Blobs,
                request.BodyStream,
                algorithm,
                options.MaxObjectBytes,
                content => BodyIntegrity.Check(request, content),
                cancellationToken
            )
            .ConfigureAwait(false);
        Keep(upload, number, written, request.Time);

        var answer = new AwsResponse
        {
            Headers = { ["ETag"] = $"\"{written.ETag}\"", [Checksums.HeaderOf(algorithm)] = written.Checksum.Value },
        };
        EncryptionHeaders.Add(answer.Headers, upload.Attributes);
        return answer;
    }

    public async Task<AwsResponse> CopyAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var upload = Find(request);
        var number = PartNumber(request);
        var source = store.Lease(request.Http.HttpContext, () => CopySource.Read(request, store));
        var (start, length) = SourceRange(request, source);
        var algorithm = upload.ChecksumAlgorithm ?? Checksums.Default;

        WrittenContent written;
        var content = store.Open(source, start, length);
        await using (content.ConfigureAwait(false))
        {
            written = await ContentWriter
                .WriteAsync(store.Blobs, content, algorithm, options.MaxObjectBytes, static _ => { }, cancellationToken)
                .ConfigureAwait(false);
        }

        Keep(upload, number, written, request.Time);
        var answer = S3Xml.Answer("CopyPartResult", xml =>
        {
            xml.Element("LastModified", request.Time);
            xml.Element("ETag", $"\"{written.ETag}\"");
            xml.Element($"Checksum{algorithm}", written.Checksum.Value);
        });
        EncryptionHeaders.Add(answer.Headers, upload.Attributes);
        return answer;
    }

    public Task<AwsResponse> ListAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var upload = Find(request);
        var limit = request.QueryNumber("max-parts", 1000);
        var marker = request.Query("part-number-marker") is { Length: > 0 } ? request.QueryNumber("part-number-marker", MaxPartNumber) : 0;
        var parts = store.Parts(upload).Where(part => part.Number > marker).Take(limit + 1).ToArray();
        return Task.FromResult(S3Xml.Answer("ListPartsResult", xml =>
            {
                xml.Element("Bucket", upload.Bucket);
                xml.Element("Key", upload.Key);
                xml.Element("UploadId", upload.UploadId);
                xml.Element("PartNumberMarker", marker);
                if (parts.Length > limit && limit > 0)
                    xml.Element("NextPartNumberMarker", parts[limit - 1].Number);
                xml.Element("MaxParts", limit);
                xml.Element("IsTruncated", parts.Length > limit);
                xml.Element("StorageClass", upload.Attributes.StorageClass);
                xml.Element("ChecksumAlgorithm", upload.ChecksumAlgorithm);
                xml.Element("ChecksumType", upload.ChecksumType);
                foreach (var part in parts.Take(limit))
                {
                    xml.Group("Part", () =>
                    {
                        xml.Element("PartNumber", part.Number);
                        xml.Element("LastModified", part.LastModified);
                        xml.Element("ETag", $"\"{part.ETag}\"");
                        xml.Element("Size", part.Segment.Size);
                        if (part.Checksum is { } checksum)
                            xml.Element($"Checksum{checksum.Algorithm}", checksum.Value);
                    });
                }
            }));
    }

    private void Keep(S3Upload upload, int number, WrittenContent written, DateTimeOffset time)
    {
        var kept = false;
        try
        {
            store.PutPart(upload, new S3Part(number, written.Segment, written.ETag, time, written.Checksum));
            kept = true;
        }
        finally
        {
            if (!kept)
                store.Blobs.Delete(written.Segment.BlobId);
        }
    }

    private S3Upload Find(AwsRequest request) => store.RequireUpload(request.Bucket(), request.Key(), request.Query("uploadId")!);

    private static int PartNumber(AwsRequest request) =>
        int.TryParse(request.Query("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= 1 and <= MaxPartNumber
            ? number
            : throw S3Errors.InvalidArgument(
                $"Part number must be an integer between 1 and {MaxPartNumber}, inclusive",
                "partNumber",
                request.Query("partNumber")
            );

    private static (long Start, long Length) SourceRange(AwsRequest request, S3Object source)
    {
        const string header = "x-amz-copy-source-range";
        if (request.Http.Headers[header].FirstOrDefault() is not { } text)
            return (0, source.Size);

        var bounds = text.StartsWith("bytes=", StringComparison.Ordinal) ? text["bytes=".Length..].Split('-') : [];
        if (
            bounds.Length != 2
            || !long.TryParse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !long.TryParse(bounds[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || first > last
        )
            throw S3Errors.InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
                header,
                text
            );

        return last < source.Size
            ? (first, last - first + 1)
            : throw S3Errors.InvalidArgument($"Range specified is not valid for source object of size: {source.Size}", header, text);
    }
}
