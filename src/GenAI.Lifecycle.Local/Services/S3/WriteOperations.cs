using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.S3;

internal sealed class WriteOperations(S3Store store, LocalAwsOptions options)
{
    public async Task<AwsResponse> PutAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var (bucket, key) = (request.Bucket(), request.Key());
        store.RequireBucket(bucket);
        var attributes = S3Requests.Attributes(request);
        Preconditions.CheckWrite(request.Http, key, store.Object(bucket, key));
        var algorithm = Checksums.Requested(request.Http) ?? Checksums.Default;
        var written = await ContentWriter.WriteAsync(
            store.Blobs, request.BodyStream, algorithm, options.MaxObjectBytes, content => BodyIntegrity.Check(request, content), cancellationToken).ConfigureAwait(false);
        Keep(request, bucket, key, written, attributes);
        var answer = new AwsResponse { Headers = { ["ETag"] = $"\"{written.ETag}\"", ["x-amz-server-side-encryption"] = attributes.Encryption } };
        ChecksumHeaders.Add(answer.Headers, written.Checksum);
        return answer;
    }

    public async Task<AwsResponse> CopyAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var (bucket, key) = (request.Bucket(), request.Key());
        store.RequireBucket(bucket);
        var source = Source(request);
        Preconditions.CheckRead(request.Http, source, "x-amz-copy-source-");
        var given = S3Requests.Attributes(request);
        var replace = Directive(request, "x-amz-metadata-directive");
        var replaceTags = Directive(request, "x-amz-tagging-directive");
        if (source.Bucket == bucket && source.Key == key && !replace)
            throw new ServiceError("InvalidRequest", 400, "This copy request is illegal because it is trying to copy an object to itself without changing the object's "
                + "metadata, storage class, website redirect location or encryption attributes.");
        var attributes = (replace ? given : source.Attributes) with { Tags = replaceTags ? given.Tags : source.Attributes.Tags };
        var algorithm = Checksums.Named(request.Http.Headers["x-amz-checksum-algorithm"].FirstOrDefault(), "x-amz-checksum-algorithm")
            ?? source.Checksum?.Algorithm ?? Checksums.Default;
        var content = store.Open(source);
        WrittenContent written;
        await using (content.ConfigureAwait(false))
            written = await ContentWriter.WriteAsync(store.Blobs, content, algorithm, options.MaxObjectBytes, static _ => { }, cancellationToken).ConfigureAwait(false);
        var item = Keep(request, bucket, key, written, attributes);
        return S3Xml.Answer("CopyObjectResult", xml =>
        {
            xml.Element("LastModified", item.LastModified);
            xml.Element("ETag", $"\"{item.ETag}\"");
            xml.Element($"Checksum{written.Checksum.Algorithm}", written.Checksum.Value);
            xml.Element("ChecksumType", "FULL_OBJECT");
        });
    }

    private S3Object Keep(AwsRequest request, string bucket, string key, WrittenContent written, S3Attributes attributes)
    {
        var item = new S3Object(bucket, key, [written.Segment], written.Segment.Size, written.ETag, options.TimeProvider.GetUtcNow(), attributes)
        {
            Checksum = written.Checksum,
        };
        var kept = false;
        try
        {
            store.PutObject(item, current => Preconditions.CheckWrite(request.Http, key, current));
            kept = true;
        }
        finally
        {
            if (!kept) store.Blobs.Delete(written.Segment.BlobId);
        }
        return item;
    }

    private S3Object Source(AwsRequest request)
    {
        var header = request.Http.Headers["x-amz-copy-source"].ToString();
        var path = Uri.UnescapeDataString(header.Split('?')[0]).TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == path.Length - 1)
            throw S3Errors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", "x-amz-copy-source", header);
        return store.RequireObject(path[..slash], path[(slash + 1)..]);
    }

    private static bool Directive(AwsRequest request, string header) => request.Http.Headers[header].FirstOrDefault() switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw S3Errors.InvalidArgument("Unknown metadata directive.", header, other),
    };
}
