using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Integrity;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>CopyObject.</summary>
internal sealed class CopyOperation(S3Store store, LocalAwsOptions options)
{
    private const string MetadataDirective = "x-amz-metadata-directive";
    private const string TaggingDirective = "x-amz-tagging-directive";

    /// <summary>Headers that change an object, so that it may be copied to itself.</summary>
    private static readonly string[] Changes = ["x-amz-storage-class", EncryptionHeaders.Algorithm, "x-amz-website-redirect-location"];

    public async Task<AwsResponse> CopyAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var (bucket, key) = (request.Bucket(), request.Key());
        store.RequireBucket(bucket);
        var source = store.Lease(request.Http.HttpContext, () => CopySource.Read(request, store));
        var attributes = Attributes(request, source);
        RefuseIdle(request, source, bucket, key);

        var algorithm = Checksums.Named(request.Http.Headers["x-amz-checksum-algorithm"].FirstOrDefault(), "x-amz-checksum-algorithm")
            ?? source.Checksum?.Algorithm
            ?? Checksums.Default;
        var content = store.Open(source);
        WrittenContent written;
        await using (content.ConfigureAwait(false))
        {
            written = await ContentWriter
                .WriteAsync(store.Blobs, content, algorithm, options.MaxObjectBytes, static _ => { }, cancellationToken)
                .ConfigureAwait(false);
        }

        var item = store.Keep(
            new S3Object(bucket, key, [written.Segment], written.Segment.Size, written.ETag, options.TimeProvider.GetUtcNow(), attributes)
            {
                Checksum = written.Checksum,
            },
            current => Preconditions.CheckWrite(request.Http, key, current)
        );
        return Answer(item);
    }

    /// <summary>Class, encryption and redirect are never copied; metadata and tags are copied by default.</summary>
    private static S3Attributes Attributes(AwsRequest request, S3Object source)
    {
        var given = S3Requests.Attributes(request.Http);
        var (metadata, tags) = (Replaces(request, MetadataDirective), Replaces(request, TaggingDirective));
        return (metadata ? given : source.Attributes) with
        {
            Tags = tags ? given.Tags : source.Attributes.Tags,
            StorageClass = given.StorageClass,
            Encryption = given.Encryption,
            KmsKeyId = given.KmsKeyId,
            BucketKey = given.BucketKey,
            WebsiteRedirect = given.WebsiteRedirect,
        };
    }

    private static void RefuseIdle(AwsRequest request, S3Object source, string bucket, string key)
    {
        if (
            source.Bucket != bucket
            || source.Key != key
            || Replaces(request, MetadataDirective)
            || source.Attributes.Encryption != EncryptionHeaders.Default
        )
            return;
        if (!Changes.Any(request.Http.Headers.ContainsKey))
            throw new ServiceError(
                "InvalidRequest",
                400,
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's "
                    + "metadata, storage class, website redirect location or encryption attributes."
            );
    }

    private static bool Replaces(AwsRequest request, string header) =>
        request.Http.Headers[header].FirstOrDefault() switch
        {
            null or "COPY" => false,
            "REPLACE" => true,
            var other => throw S3Errors.InvalidArgument("Unknown metadata directive.", header, other),
        };

    private static AwsResponse Answer(S3Object item)
    {
        var answer = S3Xml.Answer("CopyObjectResult", xml =>
        {
            xml.Element("LastModified", item.LastModified);
            xml.Element("ETag", $"\"{item.ETag}\"");
            xml.Element($"Checksum{item.Checksum!.Algorithm}", item.Checksum.Value);
            xml.Element("ChecksumType", item.Checksum.Type);
        });
        EncryptionHeaders.Add(answer.Headers, item.Attributes);
        return answer;
    }
}
