using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Integrity;

namespace GenAI.Lifecycle.Local.Services.S3.Objects;

/// <summary>PutObject.</summary>
internal sealed class WriteOperations(S3Store store, LocalAwsOptions options)
{
    public async Task<AwsResponse> PutAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var (bucket, key) = (request.Bucket(), request.Key());
        store.RequireBucket(bucket);
        var attributes = S3Requests.Attributes(request.Http);
        Preconditions.CheckWrite(request.Http, key, store.Object(bucket, key));
        var algorithm = Checksums.Requested(request.Http) ?? Checksums.Default;
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

        var item = store.Keep(
            new S3Object(bucket, key, [written.Segment], written.Segment.Size, written.ETag, options.TimeProvider.GetUtcNow(), attributes)
            {
                Checksum = written.Checksum,
            },
            current => Preconditions.CheckWrite(request.Http, key, current)
        );
        var answer = new AwsResponse { Headers = { ["ETag"] = $"\"{item.ETag}\"" } };
        EncryptionHeaders.Add(answer.Headers, attributes);
        ChecksumHeaders.Add(answer.Headers, written.Checksum);
        return answer;
    }
}
