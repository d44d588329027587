using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.S3.Buckets;
using GenAI.Lifecycle.Local.Services.S3.Multipart;
using GenAI.Lifecycle.Local.Services.S3.Objects;
using GenAI.Lifecycle.Local.Services.S3.Posts;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Services.S3;

/// <summary>Amazon S3: general purpose buckets without versioning, path-style and virtual-host addresses.</summary>
internal sealed class S3Service : ILocalService, IRequestRouter
{
    private readonly S3Store _store;
    private readonly string _partition;
    private readonly S3Router _router;

    public S3Service(
        S3Store store,
        BucketOperations buckets,
        ListOperations lists,
        ReadOperations reads,
        AttributesOperation attributes,
        WriteOperations writes,
        CopyOperation copies,
        PostOperation posts,
        DeleteOperations deletes,
        TaggingOperations tagging,
        MultipartOperations multipart,
        PartOperations parts,
        LocalAwsOptions options
    )
    {
        (_store, _partition) = (store, Partitions.Of(options.Region));
        Operations =
        [
            new("ListBuckets", buckets.ListAsync),
            new("CreateBucket", buckets.CreateAsync),
            new("HeadBucket", buckets.HeadAsync),
            new("DeleteBucket", buckets.DeleteAsync),
            new("GetBucketLocation", buckets.LocationAsync),
            new("GetBucketVersioning", buckets.VersioningAsync),
            Data("ListObjects", lists.ListV1Async),
            Data("ListObjectsV2", lists.ListV2Async),
            Data("GetObject", reads.GetAsync),
            Data("HeadObject", reads.HeadAsync),
            Data("GetObjectAttributes", attributes.GetAsync),
            Data("PutObject", writes.PutAsync),
            Data("CopyObject", copies.CopyAsync),
            Data("PostObject", posts.PostAsync) with
            {
                SignedInBody = true,
            },
            Data("DeleteObject", deletes.DeleteAsync),
            Data("DeleteObjects", deletes.DeleteManyAsync),
            Data("GetObjectTagging", tagging.GetAsync),
            Data("PutObjectTagging", tagging.PutAsync),
            Data("DeleteObjectTagging", tagging.DeleteAsync),
            Data("CreateMultipartUpload", multipart.CreateAsync),
            Data("UploadPart", parts.UploadAsync),
            Data("UploadPartCopy", parts.CopyAsync),
            Data("CompleteMultipartUpload", multipart.CompleteAsync),
            Data("AbortMultipartUpload", multipart.AbortAsync),
            Data("ListParts", parts.ListAsync),
            Data("ListMultipartUploads", multipart.ListUploadsAsync),
        ];
        _router = new S3Router(Operations);
    }

    public ServiceDescription Description { get; } =
        new()
        {
            Name = "s3",
            SigningName = "s3",
            EventSource = "s3.amazonaws.com",
            Throttled = static () => new ServiceError("SlowDown", 503, "Please reduce your request rate."),
        };

    public IReadOnlyList<LocalOperation> Operations { get; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _store.Sweep();
        return Task.CompletedTask;
    }

    public IEnumerable<LocalResource> Inventory() =>
        _store
            .Buckets()
            .SelectMany(bucket =>
                _store
                    .Objects(bucket.Name)
                    .Select(item => new LocalResource(
                        "AWS::S3::Object",
                        $"{item.Bucket}/{item.Key}",
                        $"arn:{_partition}:s3:::{item.Bucket}/{item.Key}",
                        item.LastModified
                    ))
                    .Prepend(new LocalResource("AWS::S3::Bucket", bucket.Name, $"arn:{_partition}:s3:::{bucket.Name}", bucket.CreatedAt))
            );

    public (LocalOperation Operation, IReadOnlyDictionary<string, string> Labels) Route(HttpRequest request) => _router.Route(request);

    private static LocalOperation Data(string name, Func<AwsRequest, CancellationToken, Task<AwsResponse>> handler) =>
        new(name, handler) { DataEvent = true };
}
