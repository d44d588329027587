using System.Security.Cryptography;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Integrity;
using GenAI.Lifecycle.Local.Services.S3.Objects;

namespace GenAI.Lifecycle.Local.Services.S3.Multipart;

/// <summary>CreateMultipartUpload, CompleteMultipartUpload, AbortMultipartUpload and ListMultipartUploads.</summary>
internal sealed class MultipartOperations(S3Store store, LocalAwsOptions options)
{
    public Task<AwsResponse> CreateAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var (bucket, key) = (store.RequireBucket(request.Bucket()).Name, request.Key());
        var algorithm = Checksums.Named(request.Http.Headers["x-amz-checksum-algorithm"].FirstOrDefault(), "x-amz-checksum-algorithm");
        var type = request.Http.Headers["x-amz-checksum-type"].FirstOrDefault();
        if (type is not (null or "COMPOSITE" or "FULL_OBJECT"))
            throw S3Errors.InvalidArgument("Value for x-amz-checksum-type header is invalid.", "x-amz-checksum-type", type);
        var full = type == "FULL_OBJECT" || (type is null && algorithm is null or Checksums.Default);
        if (full && algorithm is not null && !Checksums.CanBeFullObject(algorithm))
            throw new ServiceError(
                "InvalidRequest",
                400,
                $"The FULL_OBJECT checksum type cannot be used with the {algorithm.ToLowerInvariant()} checksum algorithm."
            );
        var upload = new S3Upload(
            Convert.ToHexString(RandomNumberGenerator.GetBytes(32)),
            bucket,
            key,
            request.Time,
            S3Requests.Attributes(request.Http)
        )
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
        EncryptionHeaders.Add(answer.Headers, upload.Attributes);
        if (algorithm is not null)
        {
            answer.Headers["x-amz-checksum-algorithm"] = algorithm;
            answer.Headers["x-amz-checksum-type"] = S3Checksum.TypeOf(full);
        }
        return Task.FromResult(answer);
    }

    /// <summary>A repeated completion returns the same answer, as long as the object exists.</summary>
    public async Task<AwsResponse> CompleteAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var body = await S3Xml.ReadBodyAsync(request, cancellationToken).ConfigureAwait(false) ?? throw S3Errors.MalformedXml();
        if (store.Completed(request.Bucket(), request.Key(), request.Query("uploadId")!) is { } done)
            return Completed(request, done);

        var upload = Find(request);
        var item = await UploadCompletion
            .AssembleAsync(store, upload, body, options.TimeProvider.GetUtcNow(), cancellationToken)
            .ConfigureAwait(false);
        CheckWhole(request, item);
        store.CompleteUpload(upload, item, current => Preconditions.CheckWrite(request.Http, upload.Key, current));
        return Completed(request, item);
    }

    public Task<AwsResponse> AbortAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        store.RemoveUpload(Find(request));
        return Task.FromResult(new AwsResponse { Status = 204 });
    }

    public Task<AwsResponse> ListUploadsAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var bucket = store.RequireBucket(request.Bucket()).Name;
        var prefix = request.Query("prefix") ?? "";
        var limit = request.QueryNumber("max-uploads", 1000);
        var encode = request.NameEncoding();
        var (keyMarker, idMarker) = (request.Query("key-marker") ?? "", request.Query("upload-id-marker") ?? "");
        var uploads = store
            .Uploads(bucket)
            .Where(upload =>
                upload.Key.StartsWith(prefix, StringComparison.Ordinal)
                && (
                    keyMarker.Length == 0
                    || string.CompareOrdinal(upload.Key, keyMarker) > 0
                    || (upload.Key == keyMarker && idMarker.Length > 0 && string.CompareOrdinal(upload.UploadId, idMarker) > 0)
                )
            )
            .Take(limit + 1)
            .ToArray();
        return Task.FromResult(S3Xml.Answer("ListMultipartUploadsResult", xml =>
            {
                xml.Element("Bucket", bucket);
                xml.Element("EncodingType", request.Query("encoding-type"));
                xml.Element("KeyMarker", encode(keyMarker));
                xml.Element("UploadIdMarker", idMarker);
                xml.Element("Prefix", encode(prefix));
                xml.Element("MaxUploads", limit);
                xml.Element("IsTruncated", uploads.Length > limit);
                if (uploads.Length > limit && limit > 0)
                {
                    xml.Element("NextKeyMarker", encode(uploads[limit - 1].Key));
                    xml.Element("NextUploadIdMarker", uploads[limit - 1].UploadId);
                }
                foreach (var upload in uploads.Take(limit))
                {
                    xml.Group("Upload", () =>
                    {
                        xml.Element("Key", encode(upload.Key));
                        xml.Element("UploadId", upload.UploadId);
                        xml.Element("StorageClass", upload.Attributes.StorageClass);
                        xml.Element("Initiated", upload.Initiated);
                        xml.Element("ChecksumAlgorithm", upload.ChecksumAlgorithm);
                        xml.Element("ChecksumType", upload.ChecksumType);
                    });
                }
            }));
    }

    /// <summary>Verifies the object against the client's checksum of the whole object.</summary>
    private static void CheckWhole(AwsRequest request, S3Object item)
    {
        var given = Checksums.Algorithms.FirstOrDefault(algorithm => request.Http.Headers.ContainsKey(Checksums.HeaderOf(algorithm)));
        if (given is null || item.Checksum is not { } checksum || checksum.Algorithm != given)
            return;
        if (request.Http.Headers[Checksums.HeaderOf(given)].ToString().Split('-')[0] != checksum.Value.Split('-')[0])
            throw S3Errors.BadDigest(given);
    }

    private static AwsResponse Completed(AwsRequest request, S3Object item)
    {
        var answer = S3Xml.Answer("CompleteMultipartUploadResult", xml =>
        {
            xml.Element("Location", $"http://{request.Http.Host}/{item.Bucket}/{item.Key}");
            xml.Element("Bucket", item.Bucket);
            xml.Element("Key", item.Key);
            xml.Element("ETag", $"\"{item.ETag}\"");
            if (item.Checksum is not { } whole)
                return;
            xml.Element($"Checksum{whole.Algorithm}", whole.Value);
            xml.Element("ChecksumType", whole.Type);
        });
        EncryptionHeaders.Add(answer.Headers, item.Attributes);
        return answer;
    }

    private S3Upload Find(AwsRequest request) => store.RequireUpload(request.Bucket(), request.Key(), request.Query("uploadId")!);
}
