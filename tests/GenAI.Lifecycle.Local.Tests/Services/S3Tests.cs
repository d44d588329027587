using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Services;

/// <summary>The official S3 client against Local, over HTTP.</summary>
public sealed class S3Tests : IAsyncLifetime
{
    private const string Bucket = "artifacts";
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private LocalAws _aws = null!;
    private AmazonS3Client _s3 = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync(new LocalAwsOptions { TimeProvider = _clock });
        _s3 = Client(_aws, _aws.Credentials);
        await _s3.PutBucketAsync(Bucket);
    }

    public async ValueTask DisposeAsync()
    {
        _s3.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Gives_back_what_was_put_with_its_metadata()
    {
        var put = new PutObjectRequest
        {
            BucketName = Bucket,
            Key = "a/b c+d%é.json",
            ContentBody = "{\"x\":1}",
            ContentType = "application/json",
        };
        put.Metadata["run-id"] = "42";
        put.Headers.CacheControl = "no-store";
        put.TagSet = [new Tag { Key = "stage", Value = "train & test" }];

        var stored = await _s3.PutObjectAsync(put);
        using var found = await _s3.GetObjectAsync(Bucket, put.Key);

        (await new StreamReader(found.ResponseStream).ReadToEndAsync()).ShouldBe("{\"x\":1}");
        found.Headers.ContentType.ShouldBe("application/json");
        found.Headers.CacheControl.ShouldBe("no-store");
        found.Metadata["run-id"].ShouldBe("42");
        found.ETag.ShouldBe(stored.ETag);
#pragma warning disable CA5351
        found.ETag.ShouldBe($"\"{Convert.ToHexStringLower(MD5.HashData("{\"x\":1}"u8))}\"");
#pragma warning restore CA5351
        var tags = await _s3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = put.Key });
        tags.Tagging.ShouldHaveSingleItem().Value.ShouldBe("train & test");
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task Keeps_the_checksum_that_the_client_trails(string algorithm)
    {
        var content = RandomNumberGenerator.GetBytes(300_000);
        await _s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = "sum",
                InputStream = new MemoryStream(content),
                ChecksumAlgorithm = new ChecksumAlgorithm(algorithm),
            }
        );

        var head = await _s3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest
            {
                BucketName = Bucket,
                Key = "sum",
                ChecksumMode = ChecksumMode.ENABLED,
            }
        );
        using var got = await _s3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = Bucket,
                Key = "sum",
                ChecksumMode = ChecksumMode.ENABLED,
            }
        );

        (
            head.ChecksumCRC32 ?? head.ChecksumCRC32C ?? head.ChecksumCRC64NVME ?? head.ChecksumSHA1 ?? head.ChecksumSHA256
        ).ShouldNotBeNullOrEmpty();
        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy);
        copy.ToArray().ShouldBe(content);
    }

    [Fact]
    public async Task Refuses_a_content_that_differs_from_its_checksum()
    {
        var refused = await Should.ThrowAsync<AmazonS3Exception>(() =>
            _s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = Bucket,
                    Key = "bad",
                    ContentBody = "hello",
                    ChecksumSHA256 = Convert.ToBase64String(SHA256.HashData("other"u8)),
                }
            )
        );

        refused.ErrorCode.ShouldBe("BadDigest");
        (await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })).KeyCount.ShouldBe(0);
    }

    [Fact]
    public async Task Serves_ranges()
    {
        await _s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = "r",
                ContentBody = "0123456789",
            }
        );

        using var middle = await _s3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = Bucket,
                Key = "r",
                ByteRange = new ByteRange(2, 5),
            }
        );
        using var tail = await _s3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = Bucket,
                Key = "r",
                ByteRange = new ByteRange("bytes=-3"),
            }
        );
        var beyond = await Should.ThrowAsync<AmazonS3Exception>(() =>
            _s3.GetObjectAsync(
                new GetObjectRequest
                {
                    BucketName = Bucket,
                    Key = "r",
                    ByteRange = new ByteRange(10, 12),
                }
            )
        );

        middle.HttpStatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await new StreamReader(middle.ResponseStream).ReadToEndAsync()).ShouldBe("2345");
        middle.ContentRange.ShouldBe("bytes 2-5/10");
        (await new StreamReader(tail.ResponseStream).ReadToEndAsync()).ShouldBe("789");
        beyond.ErrorCode.ShouldBe("InvalidRange");
    }

    [Fact]
    public async Task Honours_conditions()
    {
        var first = await _s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = "c",
                ContentBody = "1",
            }
        );

        var taken = await Should.ThrowAsync<AmazonS3Exception>(() =>
            _s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = Bucket,
                    Key = "c",
                    ContentBody = "2",
                    IfNoneMatch = "*",
                }
            )
        );
        await _s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = "c",
                ContentBody = "3",
                IfMatch = first.ETag,
            }
        );
        var changed = await Should.ThrowAsync<AmazonS3Exception>(() =>
            _s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = Bucket,
                    Key = "c",
                    ContentBody = "4",
                    IfMatch = first.ETag,
                }
            )
        );
        var stale = await Should.ThrowAsync<AmazonS3Exception>(() =>
            _s3.GetObjectAsync(
                new GetObjectRequest
                {
                    BucketName = Bucket,
                    Key = "c",
                    EtagToMatch = first.ETag,
                }
            )
        );

        taken.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        changed.ErrorCode.ShouldBe("PreconditionFailed");
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Names_what_is_missing()
    {
        var key = await Should.ThrowAsync<NoSuchKeyException>(() => _s3.GetObjectAsync(Bucket, "nothing"));
        var bucket = await Should.ThrowAsync<AmazonS3Exception>(() => _s3.GetObjectAsync("no-such-bucket-here", "x"));
        var head = await Should.ThrowAsync<AmazonS3Exception>(() => _s3.GetObjectMetadataAsync(Bucket, "nothing"));

        key.Message.ShouldBe("The specified key does not exist.");
        bucket.ErrorCode.ShouldBe("NoSuchBucket");
        head.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_in_utf8_order_with_folders_and_pages()
    {
        string[] keys = ["a", "b/1", "b/2", "b/3/x", "c", "d/1", "\uFF5E", "\U0001F600"];
        foreach (var key in keys.Reverse())
            await _s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = Bucket,
                    Key = key,
                    ContentBody = key,
                }
            );

        var all = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket });
        var entries = new List<string>();
        string? token = null;
        do
        {
            var page = await _s3.ListObjectsV2Async(
                new ListObjectsV2Request
                {
                    BucketName = Bucket,
                    Delimiter = "/",
                    MaxKeys = 2,
                    ContinuationToken = token,
                }
            );
            entries.AddRange((page.S3Objects ?? []).Select(item => item.Key).Concat(page.CommonPrefixes ?? []));
            token = page.NextContinuationToken;
        } while (token is not null);
        var inside = await _s3.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = Bucket,
                Prefix = "b/",
                Delimiter = "/",
            }
        );

        all.S3Objects.Select(item => item.Key).ShouldBe(keys);
        entries.ShouldBe(["a", "b/", "c", "d/", "\uFF5E", "\U0001F600"], ignoreOrder: true);
        inside.S3Objects.Select(item => item.Key).ShouldBe(["b/1", "b/2"]);
        inside.CommonPrefixes.ShouldBe(["b/3/"]);
    }

    [Fact]
    public async Task Lists_in_the_old_way_too()
    {
        foreach (var key in (string[])["k1", "k2", "k3"])
            await _s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = Bucket,
                    Key = key,
                    ContentBody = key,
                }
            );

        var first = await _s3.ListObjectsAsync(new ListObjectsRequest { BucketName = Bucket, MaxKeys = 2 });
        var second = await _s3.ListObjectsAsync(new ListObjectsRequest { BucketName = Bucket, Marker = "k2" });

        first.IsTruncated.ShouldBe(true);
        first.S3Objects.Select(item => item.Key).ShouldBe(["k1", "k2"]);
        second.S3Objects.ShouldHaveSingleItem().Key.ShouldBe("k3");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("CRC32")]
    [InlineData("SHA256")]
    public async Task Joins_a_multipart_upload(string? algorithm)
    {
        var content = RandomNumberGenerator.GetBytes(11 * 1024 * 1024);
        using var transfer = new TransferUtility(_s3, new TransferUtilityConfig { MinSizeBeforePartUpload = 6 * 1024 * 1024 });
        var upload = new TransferUtilityUploadRequest
        {
            BucketName = Bucket,
            Key = "model.tar.gz",
            InputStream = new MemoryStream(content),
            PartSize = 5 * 1024 * 1024,
        };
        if (algorithm is not null)
            upload.ChecksumAlgorithm = new ChecksumAlgorithm(algorithm);

        await transfer.UploadAsync(upload);
        using var got = await _s3.GetObjectAsync(Bucket, "model.tar.gz");
        using var part = await _s3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = Bucket,
                Key = "model.tar.gz",
                PartNumber = 3,
            }
        );

        using var copy = new MemoryStream();
        await got.ResponseStream.CopyToAsync(copy);
        copy.ToArray().AsSpan().SequenceEqual(content).ShouldBeTrue();
        got.ETag.ShouldEndWith("-3\"");
        part.PartsCount.ShouldBe(3);
        part.ContentLength.ShouldBe(1024 * 1024);
    }

    [Fact]
    public async Task Refuses_parts_that_are_too_small_or_unknown_and_forgets_an_aborted_upload()
    {
        var upload = await _s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = "m" });
        var one = await _s3.UploadPartAsync(Part(upload, 1, "small"));
        var two = await _s3.UploadPartAsync(Part(upload, 2, "also small"));

        var small = await Should.ThrowAsync<AmazonS3Exception>(() =>
            _s3.CompleteMultipartUploadAsync(Complete(upload, new PartETag(1, one.ETag), new PartETag(2, two.ETag)))
        );
        var order = await Should.ThrowAsync<AmazonS3Exception>(() =>
            _s3.CompleteMultipartUploadAsync(Complete(upload, new PartETag(2, two.ETag), new PartETag(2, two.ETag)))
        );
        var unknown = await Should.ThrowAsync<AmazonS3Exception>(() =>
            _s3.CompleteMultipartUploadAsync(Complete(upload, new PartETag(3, one.ETag)))
        );
        var parts = await _s3.ListPartsAsync(
            new ListPartsRequest
            {
                BucketName = Bucket,
                Key = "m",
                UploadId = upload.UploadId,
            }
        );
        var open = await _s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket });
        await _s3.AbortMultipartUploadAsync(
            new AbortMultipartUploadRequest
            {
                BucketName = Bucket,
                Key = "m",
                UploadId = upload.UploadId,
            }
        );
        var gone = await Should.ThrowAsync<AmazonS3Exception>(() =>
            _s3.CompleteMultipartUploadAsync(Complete(upload, new PartETag(1, one.ETag)))
        );

        small.ErrorCode.ShouldBe("EntityTooSmall");
        order.ErrorCode.ShouldBe("InvalidPartOrder");
        unknown.ErrorCode.ShouldBe("InvalidPart");
        parts.Parts.Select(part => part.Size).ShouldBe([5L, 10L]);
        open.MultipartUploads.ShouldHaveSingleItem().UploadId.ShouldBe(upload.UploadId);
        gone.ErrorCode.ShouldBe("NoSuchUpload");
    }

    [Fact]
    public async Task Copies_and_deletes()
    {
        var put = new PutObjectRequest
        {
            BucketName = Bucket,
            Key = "from +1",
            ContentBody = "content",
        };
        put.Metadata["k"] = "v";
        await _s3.PutObjectAsync(put);

        await _s3.CopyObjectAsync(Bucket, "from +1", Bucket, "to");
        using var copy = await _s3.GetObjectAsync(Bucket, "to");
        var deleted = await _s3.DeleteObjectsAsync(
            new DeleteObjectsRequest
            {
                BucketName = Bucket,
                Objects = [new KeyVersion { Key = "from +1" }, new KeyVersion { Key = "never" }],
            }
        );
        var full = await Should.ThrowAsync<AmazonS3Exception>(() => _s3.DeleteBucketAsync(Bucket));
        await _s3.DeleteObjectAsync(Bucket, "to");
        await _s3.DeleteBucketAsync(Bucket);

        copy.Metadata["k"].ShouldBe("v");
        deleted.DeletedObjects.Count.ShouldBe(2);
        full.ErrorCode.ShouldBe("BucketNotEmpty");
        _aws.Inventory().ShouldBeEmpty();
    }

    [Fact]
    public async Task Serves_presigned_urls_until_they_expire()
    {
        using var http = new HttpClient();
        var put = await _s3.GetPreSignedURLAsync(Presigned(HttpVerb.PUT));
        var get = await _s3.GetPreSignedURLAsync(Presigned(HttpVerb.GET));

        using var stored = await http.PutAsync(new Uri(put), new StringContent("by url"));
        var read = await http.GetStringAsync(new Uri(get));
        using var tampered = await http.GetAsync(new Uri(get.Replace("/p?", "/q?", StringComparison.Ordinal)));
        _clock.Advance(TimeSpan.FromMinutes(11));
        using var expired = await http.GetAsync(new Uri(get));

        stored.StatusCode.ShouldBe(HttpStatusCode.OK);
        read.ShouldBe("by url");
        (await tampered.Content.ReadAsStringAsync()).ShouldContain("<Code>SignatureDoesNotMatch</Code>");
        (await expired.Content.ReadAsStringAsync()).ShouldContain("<Message>Request has expired</Message>");
    }

    [Fact]
    public async Task Refuses_wrong_secrets_unknown_keys_and_skewed_clocks()
    {
        using var wrong = Client(_aws, _aws.Credentials with { SecretAccessKey = new string('x', 40) });
        using var unknown = Client(_aws, _aws.Credentials with { AccessKeyId = "AKIAAAAAAAAAAAAAAAAA" });

        var signature = await Should.ThrowAsync<AmazonS3Exception>(() => wrong.ListBucketsAsync());
        var key = await Should.ThrowAsync<AmazonS3Exception>(() => unknown.ListBucketsAsync());
        _clock.Advance(TimeSpan.FromMinutes(16));
        using var late = Client(_aws, _aws.Credentials);
        var skewed = await Should.ThrowAsync<AmazonS3Exception>(() =>
            late.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = Bucket,
                    Key = "k",
                    ContentBody = "c",
                }
            )
        );

        signature.ErrorCode.ShouldBe("SignatureDoesNotMatch");
        key.ErrorCode.ShouldBe("InvalidAccessKeyId");
        skewed.ErrorCode.ShouldBe("RequestTimeTooSkewed");
    }

    [Fact]
    public async Task Replacing_an_object_leaves_no_old_content_behind()
    {
        for (var i = 0; i < 5; i++)
            await _s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = Bucket,
                    Key = "same",
                    ContentBody = new string('x', 1000 + i),
                }
            );

        using var got = await _s3.GetObjectAsync(Bucket, "same");
        got.ContentLength.ShouldBe(1004);
        _aws.Inventory().Select(resource => resource.Type).ShouldBe(["AWS::S3::Bucket", "AWS::S3::Object"]);
    }

    private static GetPreSignedUrlRequest Presigned(HttpVerb verb) =>
        new()
        {
            BucketName = Bucket,
            Key = "p",
            Verb = verb,
            Protocol = Protocol.HTTP,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(10),
        };

    private static UploadPartRequest Part(InitiateMultipartUploadResponse upload, int number, string content) =>
        new()
        {
            BucketName = upload.BucketName,
            Key = upload.Key,
            UploadId = upload.UploadId,
            PartNumber = number,
            InputStream = new MemoryStream(Encoding.UTF8.GetBytes(content)),
        };

    private static CompleteMultipartUploadRequest Complete(InitiateMultipartUploadResponse upload, params List<PartETag> parts) =>
        new()
        {
            BucketName = upload.BucketName,
            Key = upload.Key,
            UploadId = upload.UploadId,
            PartETags = parts,
        };

    private static AmazonS3Client Client(LocalAws aws, LocalCredentials credentials) =>
        new(
            new BasicAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = aws.Endpoint.ToString(),
                AuthenticationRegion = aws.Region,
                ForcePathStyle = true,
                MaxErrorRetry = 0,
            }
        );
}
