using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace GenAI.Lifecycle.Local.Tests.S3;

/// <summary>Uploads in parts.</summary>
public sealed class MultipartTests : IAsyncLifetime
{
    private const int PartSize = 5 * 1024 * 1024;
    private S3Bench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await S3Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Completing_an_upload_again_gives_the_same_answer()
    {
        var upload = await InitiateAsync("key");
        var part = await UploadAsync(upload, 1, "content");

        var first = await CompleteAsync(upload, null, part);
        var second = await CompleteAsync(upload, "*", part);

        second.ETag.ShouldBe(first.ETag);
        (await _bench.ReadAsync("key")).ShouldBe("content");
    }

    [Fact]
    public async Task An_upload_is_unknown_once_its_object_is_gone()
    {
        var upload = await InitiateAsync("key");
        var part = await UploadAsync(upload, 1, "content");
        await CompleteAsync(upload, null, part);

        await _bench.PutAsync("key", "other");

        (await S3Bench.RefusedAsync(() => CompleteAsync(upload, null, part))).ShouldBe(("NoSuchUpload", 404));
    }

    [Fact]
    public async Task Parts_are_copied_from_ranges_of_objects()
    {
        await _bench.PutAsync("source", new string('a', PartSize) + "0123456789");
        var upload = await InitiateAsync("key");

        var first = await CopyAsync(upload, 1, 0, PartSize - 1);
        var second = await CopyAsync(upload, 2, PartSize + 2, PartSize + 5);
        await CompleteAsync(upload, null, first, second);

        (await _bench.ReadAsync("key")).ShouldBe(new string('a', PartSize) + "2345");
    }

    [Fact]
    public async Task A_range_outside_the_source_is_refused()
    {
        await _bench.PutAsync("source", "0123456789");
        var upload = await InitiateAsync("key");

        (await S3Bench.RefusedAsync(() => CopyAsync(upload, 1, 5, 10))).ShouldBe(("InvalidArgument", 400));
    }

    [Fact]
    public async Task Parts_are_among_the_attributes()
    {
        var upload = await InitiateAsync("key", ChecksumAlgorithm.SHA256);
        List<PartETag> parts = [await UploadAsync(upload, 1, new string('a', PartSize)), await UploadAsync(upload, 2, "end")];
        await CompleteAsync(upload, null, parts);

        var all = (await PartsAsync(null)).ObjectParts;
        var last = (await PartsAsync(1)).ObjectParts;

        all.TotalPartsCount.ShouldBe(2);
        all.Parts.Select(part => (part.PartNumber, part.Size)).ShouldBe([(1, PartSize), (2, 3L)]);
        all.Parts.ShouldAllBe(part => part.ChecksumSHA256.Length == 44);
        last.Parts.ShouldHaveSingleItem().PartNumber.ShouldBe(2);
    }

    [Fact]
    public async Task Lists_tell_the_type_of_the_checksum()
    {
        var upload = await InitiateAsync("key", ChecksumAlgorithm.SHA256);

        var uploads = await _bench.Client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = S3Bench.Bucket });
        var parts = await _bench.Client.ListPartsAsync(
            new ListPartsRequest
            {
                BucketName = S3Bench.Bucket,
                Key = "key",
                UploadId = upload.UploadId,
            }
        );

        uploads.MultipartUploads.ShouldHaveSingleItem().ChecksumType.ShouldBe(ChecksumType.COMPOSITE);
        (parts.ChecksumAlgorithm, parts.ChecksumType).ShouldBe((ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE));
    }

    private Task<GetObjectAttributesResponse> PartsAsync(int? marker) =>
        _bench.Client.GetObjectAttributesAsync(
            new GetObjectAttributesRequest
            {
                BucketName = S3Bench.Bucket,
                Key = "key",
                ObjectAttributes = [ObjectAttributes.ObjectParts],
                PartNumberMarker = marker,
            }
        );

    private Task<InitiateMultipartUploadResponse> InitiateAsync(string key, ChecksumAlgorithm? algorithm = null) =>
        _bench.Client.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest
            {
                BucketName = S3Bench.Bucket,
                Key = key,
                ChecksumAlgorithm = algorithm,
            }
        );

    private async Task<PartETag> UploadAsync(InitiateMultipartUploadResponse upload, int number, string content)
    {
        var part = await _bench.Client.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = upload.BucketName,
                Key = upload.Key,
                UploadId = upload.UploadId,
                PartNumber = number,
                InputStream = new MemoryStream(Encoding.UTF8.GetBytes(content)),
                ChecksumAlgorithm = upload.ChecksumAlgorithm,
            }
        );
        return new PartETag(part) { ChecksumSHA256 = part.ChecksumSHA256 };
    }

    private async Task<PartETag> CopyAsync(InitiateMultipartUploadResponse upload, int number, long first, long last)
    {
        var part = await _bench.Client.CopyPartAsync(
            new CopyPartRequest
            {
                SourceBucket = S3Bench.Bucket,
                SourceKey = "source",
                DestinationBucket = upload.BucketName,
                DestinationKey = upload.Key,
                UploadId = upload.UploadId,
                PartNumber = number,
                FirstByte = first,
                LastByte = last,
            }
        );
        return new PartETag(number, part.ETag);
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(
        InitiateMultipartUploadResponse upload,
        string? ifNoneMatch,
        params List<PartETag> parts
    ) =>
        _bench.Client.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = upload.BucketName,
                Key = upload.Key,
                UploadId = upload.UploadId,
                PartETags = parts,
                IfNoneMatch = ifNoneMatch,
            }
        );
}
