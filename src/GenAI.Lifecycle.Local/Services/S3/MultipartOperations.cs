using System.Globalization;
using System.Security.Cryptography;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.S3;

internal sealed class MultipartOperations(S3Store store, LocalAwsOptions options)
{
    private const int MaxPartNumber = 10_000;

    public Task<AwsResponse> CreateAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var (bucket, key) = (store.RequireBucket(request.Bucket()).Name, request.Key());
        var algorithm = Checksums.Named(request.Http.Headers["x-amz-checksum-algorithm"].FirstOrDefault(), "x-amz-checksum-algorithm");
        var type = request.Http.Headers["x-amz-checksum-type"].FirstOrDefault();
        if (type is not (null or "COMPOSITE" or "FULL_OBJECT")) throw S3Errors.InvalidArgument("Value for x-amz-checksum-type header is invalid.", "x-amz-checksum-type", type);
        var full = type == "FULL_OBJECT" || (type is null && algorithm is null or Checksums.Default);
        if (full && algorithm is not null && !Checksums.CanBeFullObject(algorithm))
            throw new ServiceError("InvalidRequest", 400, $"The FULL_OBJECT checksum type cannot be used with the {algorithm.ToLowerInvariant()} checksum algorithm.");
        var upload = new S3Upload(Convert.ToHexString(RandomNumberGenerator.GetBytes(32)), bucket, key, request.Time, S3Requests.Attributes(request))
        {
            ChecksumAlgorithm = algorithm,
            FullObjectChecksum = full,
        };
        store.AddUpload(upload);
        var answer = S3Xml.Answer("InitiateMultipartUploadResult", xml =>
        {
            xml.Element("Bucket", bucket);
            xml.Element("Key", key);
            xml.Element("UploadId", upload.UploadId);
        });
        answer.Headers["x-amz-server-side-encryption"] = upload.Attributes.Encryption;
        if (algorithm is not null)
        {
            answer.Headers["x-amz-checksum-algorithm"] = algorithm;
            answer.Headers["x-amz-checksum-type"] = full ? "FULL_OBJECT" : "COMPOSITE";
        }
        return Task.FromResult(answer);
    }

    public async Task<AwsResponse> UploadPartAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var upload = Find(request);
        if (!int.TryParse(request.Query("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MaxPartNumber)
            throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", request.Query("partNumber"));
        var algorithm = Checksums.Requested(request.Http) ?? upload.ChecksumAlgorithm ?? Checksums.Default;
        if (upload.ChecksumAlgorithm is { } wanted && wanted != algorithm)
            throw new ServiceError("InvalidRequest", 400, $"Checksum Type mismatch occurred, expected checksum Type: {wanted.ToLowerInvariant()}, actual checksum Type: {algorithm.ToLowerInvariant()}");
        var written = await ContentWriter.WriteAsync(
            store.Blobs, request.BodyStream, algorithm, options.MaxObjectBytes, content => BodyIntegrity.Check(request, content), cancellationToken).ConfigureAwait(false);
        var kept = false;
        try
        {
            store.PutPart(upload, new S3Part(number, written.Segment, written.ETag, request.Time, written.Checksum));
            kept = true;
        }
        finally
        {
            if (!kept) store.Blobs.Delete(written.Segment.BlobId);
        }
        return new AwsResponse
        {
            Headers =
            {
                ["ETag"] = $"\"{written.ETag}\"",
                ["x-amz-server-side-encryption"] = upload.Attributes.Encryption,
                [Checksums.HeaderOf(algorithm)] = written.Checksum.Value,
            },
        };
    }

    public async Task<AwsResponse> CompleteAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var upload = Find(request);
        var body = await S3Xml.ReadBodyAsync(request, cancellationToken).ConfigureAwait(false) ?? throw S3Errors.MalformedXml();
        var item = await UploadCompletion.AssembleAsync(store, upload, body, options.TimeProvider.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (Checksums.Algorithms.FirstOrDefault(algorithm => request.Http.Headers.ContainsKey(Checksums.HeaderOf(algorithm))) is { } given
            && item.Checksum is { } checksum && checksum.Algorithm == given
            && request.Http.Headers[Checksums.HeaderOf(given)].ToString().Split('-')[0] != checksum.Value.Split('-')[0]) throw S3Errors.BadDigest(given);
        store.CompleteUpload(upload, item, current => Preconditions.CheckWrite(request.Http, upload.Key, current));
        var answer = S3Xml.Answer("CompleteMultipartUploadResult", xml =>
        {
            xml.Element("Location", $"http://{request.Http.Host}/{item.Bucket}/{item.Key}");
            xml.Element("Bucket", item.Bucket);
            xml.Element("Key", item.Key);
            xml.Element("ETag", $"\"{item.ETag}\"");
            if (item.Checksum is not { } whole) return;
            xml.Element($"Checksum{whole.Algorithm}", whole.Value);
            xml.Element("ChecksumType", whole.Composite ? "COMPOSITE" : "FULL_OBJECT");
        });
        answer.Headers["x-amz-server-side-encryption"] = item.Attributes.Encryption;
        return answer;
    }

    public Task<AwsResponse> AbortAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        store.RemoveUpload(Find(request));
        return Task.FromResult(new AwsResponse { Status = 204 });
    }

    public Task<AwsResponse> ListPartsAsync(AwsRequest request, CancellationToken cancellationToken)
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
            if (parts.Length > limit && limit > 0) xml.Element("NextPartNumberMarker", parts[limit - 1].Number);
            xml.Element("MaxParts", limit);
            xml.Element("IsTruncated", parts.Length > limit);
            xml.Element("StorageClass", upload.Attributes.StorageClass);
            foreach (var part in parts.Take(limit))
            {
                xml.Group("Part", () =>
                {
                    xml.Element("PartNumber", part.Number);
                    xml.Element("LastModified", part.LastModified);
                    xml.Element("ETag", $"\"{part.ETag}\"");
                    xml.Element("Size", part.Segment.Size);
                    if (part.Checksum is { } checksum) xml.Element($"Checksum{checksum.Algorithm}", checksum.Value);
                });
            }
        }));
    }

    public Task<AwsResponse> ListUploadsAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var bucket = store.RequireBucket(request.Bucket()).Name;
        var prefix = request.Query("prefix") ?? "";
        var limit = request.QueryNumber("max-uploads", 1000);
        var (keyMarker, idMarker) = (request.Query("key-marker") ?? "", request.Query("upload-id-marker") ?? "");
        var uploads = store.Uploads(bucket).Where(upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal)
            && (keyMarker.Length == 0 || string.CompareOrdinal(upload.Key, keyMarker) > 0
                || (upload.Key == keyMarker && idMarker.Length > 0 && string.CompareOrdinal(upload.UploadId, idMarker) > 0))).Take(limit + 1).ToArray();
        return Task.FromResult(S3Xml.Answer("ListMultipartUploadsResult", xml =>
        {
            xml.Element("Bucket", bucket);
            xml.Element("KeyMarker", keyMarker);
            xml.Element("UploadIdMarker", idMarker);
            xml.Element("Prefix", prefix);
            xml.Element("MaxUploads", limit);
            xml.Element("IsTruncated", uploads.Length > limit);
            if (uploads.Length > limit && limit > 0)
            {
                xml.Element("NextKeyMarker", uploads[limit - 1].Key);
                xml.Element("NextUploadIdMarker", uploads[limit - 1].UploadId);
            }
            foreach (var upload in uploads.Take(limit))
            {
                xml.Group("Upload", () =>
                {
                    xml.Element("Key", upload.Key);
                    xml.Element("UploadId", upload.UploadId);
                    xml.Element("StorageClass", upload.Attributes.StorageClass);
                    xml.Element("Initiated", upload.Initiated);
                    xml.Element("ChecksumAlgorithm", upload.ChecksumAlgorithm);
                });
            }
        }));
    }

    private S3Upload Find(AwsRequest request) => store.RequireUpload(request.Bucket(), request.Key(), request.Query("uploadId")!);
}
