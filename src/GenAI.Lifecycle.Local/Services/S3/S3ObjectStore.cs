using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Integrity;
using GenAI.Lifecycle.Local.Services.S3.Objects;

namespace GenAI.Lifecycle.Local.Services.S3;

/// <summary>Provides S3 to the other services, by <c>s3://</c> URIs.</summary>
internal sealed class S3ObjectStore(S3Store store, LocalAwsOptions options, TimeProvider clock) : IObjectStore
{
    public bool BucketExists(string bucket) => store.Bucket(bucket) is not null;

    public Stream? OpenRead(string s3Uri)
    {
        var (bucket, key) = Parse(s3Uri);
        return store.OpenRead(bucket, key);
    }

    public async Task PutAsync(string s3Uri, Stream content, string contentType, CancellationToken cancellationToken)
    {
        var (bucket, key) = Parse(s3Uri);
        store.RequireBucket(bucket);
        var written = await ContentWriter
            .WriteAsync(store.Blobs, content, Checksums.Default, options.MaxObjectBytes, static _ => { }, cancellationToken)
            .ConfigureAwait(false);
        store.PutObject(
            new S3Object(
                bucket,
                key,
                [written.Segment],
                written.Segment.Size,
                written.ETag,
                clock.GetUtcNow(),
                new S3Attributes { ContentType = contentType }
            )
            {
                Checksum = written.Checksum,
            },
            static _ => { }
        );
    }

    public IReadOnlyList<ObjectInfo> List(string s3UriPrefix)
    {
        var (bucket, prefix) = Parse(s3UriPrefix);
        return
        [
            .. store
                .Objects(bucket, prefix)
                .Select(item => new ObjectInfo($"s3://{bucket}/{item.Key}", item.Key, item.Size, item.LastModified)),
        ];
    }

    public bool Delete(string s3Uri)
    {
        var (bucket, key) = Parse(s3Uri);
        return store.RemoveObject(bucket, key);
    }

    private static (string Bucket, string Key) Parse(string s3Uri)
    {
        if (!s3Uri.StartsWith("s3://", StringComparison.Ordinal))
            throw ServiceError.Validation($"'{s3Uri}' is no S3 URI: it must start with s3://.");
        var slash = s3Uri.IndexOf('/', 5);
        return slash < 0 ? (s3Uri[5..], "") : (s3Uri[5..slash], s3Uri[(slash + 1)..]);
    }
}
