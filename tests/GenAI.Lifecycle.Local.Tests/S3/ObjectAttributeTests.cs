using Amazon.S3;
using Amazon.S3.Model;

namespace GenAI.Lifecycle.Local.Tests.S3;

/// <summary>Storage classes, encryption, redirects and tags of objects, and what a copy takes over of them.</summary>
public sealed class ObjectAttributeTests : IAsyncLifetime
{
    private S3Bench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await S3Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_copy_has_the_standard_class_unless_it_names_one()
    {
        await _bench.PutAsync("source", "content", put => put.StorageClass = S3StorageClass.StandardInfrequentAccess);

        await _bench.CopyAsync("source", "plain");
        await _bench.CopyAsync("source", "cold", copy => copy.StorageClass = S3StorageClass.OneZoneInfrequentAccess);

        (await _bench.HeadAsync("plain")).StorageClass.ShouldBeNull();
        (await _bench.HeadAsync("cold")).StorageClass.ShouldBe(S3StorageClass.OneZoneInfrequentAccess);
    }

    [Fact]
    public async Task A_class_can_be_changed_in_place()
    {
        await _bench.PutAsync("key", "content");

        await _bench.CopyAsync("key", "key", copy => copy.StorageClass = S3StorageClass.StandardInfrequentAccess);

        (await _bench.HeadAsync("key")).StorageClass.ShouldBe(S3StorageClass.StandardInfrequentAccess);
        (await _bench.ReadAsync("key")).ShouldBe("content");
    }

    [Fact]
    public async Task A_copy_in_place_that_changes_nothing_is_refused()
    {
        await _bench.PutAsync("key", "content");

        (await S3Bench.RefusedAsync(() => _bench.CopyAsync("key", "key"))).ShouldBe(("InvalidRequest", 400));
    }

    [Fact]
    public async Task An_unknown_class_is_refused()
    {
        await _bench.PutAsync("key", "content");

        (await S3Bench.RefusedAsync(() => _bench.PutAsync("other", "content", put => put.StorageClass = "STANDARDD"))).ShouldBe(
            ("InvalidStorageClass", 400)
        );
        (await S3Bench.RefusedAsync(() => _bench.CopyAsync("key", "copy", copy => copy.StorageClass = "STANDARD2"))).ShouldBe(
            ("InvalidStorageClass", 400)
        );
    }

    [Theory]
    [InlineData("GLACIER")]
    [InlineData("DEEP_ARCHIVE")]
    public async Task An_archived_object_is_neither_read_nor_copied(string storageClass)
    {
        await _bench.PutAsync("key", "content", put => put.StorageClass = storageClass);

        (await S3Bench.RefusedAsync(() => _bench.ReadAsync("key"))).ShouldBe(("InvalidObjectState", 403));
        (await S3Bench.RefusedAsync(() => _bench.CopyAsync("key", "copy"))).ShouldBe(("ObjectNotInActiveTierError", 403));
        (await _bench.HeadAsync("key")).StorageClass.Value.ShouldBe(storageClass);
    }

    [Fact]
    public async Task A_redirect_and_a_key_are_kept_and_not_copied()
    {
        await _bench.PutAsync("key", "content", put =>
        {
            put.WebsiteRedirectLocation = "/elsewhere";
            put.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            put.ServerSideEncryptionKeyManagementServiceKeyId = "key-1";
        });
        await _bench.CopyAsync("key", "copy");

        var (head, copy) = (await _bench.HeadAsync("key"), await _bench.HeadAsync("copy"));

        (head.WebsiteRedirectLocation, head.ServerSideEncryptionKeyManagementServiceKeyId).ShouldBe(("/elsewhere", "key-1"));
        head.ServerSideEncryptionMethod.ShouldBe(ServerSideEncryptionMethod.AWSKMS);
        (copy.WebsiteRedirectLocation, copy.ServerSideEncryptionKeyManagementServiceKeyId).ShouldBe((null, null));
        copy.ServerSideEncryptionMethod.ShouldBe(ServerSideEncryptionMethod.AES256);
    }

    [Fact]
    public async Task Tags_of_aws_itself_are_refused()
    {
        await _bench.PutAsync("key", "content");
        var tags = new PutObjectTaggingRequest
        {
            BucketName = S3Bench.Bucket,
            Key = "key",
            Tagging = new Tagging { TagSet = [new Tag { Key = "aws:a", Value = "b" }] },
        };

        (
            await S3Bench.RefusedAsync(() =>
                _bench.PutAsync("other", "content", put => put.TagSet = [new Tag { Key = "aws:a", Value = "b" }])
            )
        ).ShouldBe(("InvalidTag", 400));
        (await S3Bench.RefusedAsync(() => _bench.Client.PutObjectTaggingAsync(tags))).ShouldBe(("InvalidTag", 400));
    }

    [Fact]
    public async Task An_unknown_version_is_refused()
    {
        await _bench.PutAsync("key", "content");

        (await S3Bench.RefusedAsync(() => _bench.Client.GetObjectAsync(S3Bench.Bucket, "key", "unknown"))).ShouldBe(
            ("InvalidArgument", 400)
        );
        (await S3Bench.RefusedAsync(() => _bench.Client.DeleteObjectAsync(S3Bench.Bucket, "key", "unknown"))).ShouldBe(
            ("InvalidArgument", 400)
        );
        (await S3Bench.RefusedAsync(() => _bench.CopyAsync("key", "copy", copy => copy.SourceVersionId = "unknown"))).ShouldBe(
            ("InvalidArgument", 400)
        );
        using var found = await _bench.Client.GetObjectAsync(S3Bench.Bucket, "key", "null");
        found.ContentLength.ShouldBe(7);
    }

    [Fact]
    public async Task Unknown_versions_are_left_out_of_a_deletion()
    {
        await _bench.PutAsync("one", "content");
        await _bench.PutAsync("two", "content");
        var request = new DeleteObjectsRequest { BucketName = S3Bench.Bucket };
        request.AddKey("one");
        request.AddKey("two", "unknown");

        var error = await Should.ThrowAsync<DeleteObjectsException>(() => _bench.Client.DeleteObjectsAsync(request));

        error.Response.DeletedObjects.ShouldHaveSingleItem().Key.ShouldBe("one");
        error.Response.DeleteErrors.ShouldHaveSingleItem().Code.ShouldBe("NoSuchVersion");
        (await _bench.ReadAsync("two")).ShouldBe("content");
    }

    [Fact]
    public async Task Attributes_are_told_as_asked()
    {
        await _bench.PutAsync("key", "content", put => put.StorageClass = S3StorageClass.Glacier);

        var all = await AttributesAsync(
            "key",
            ObjectAttributes.ETag,
            ObjectAttributes.ObjectSize,
            ObjectAttributes.StorageClass,
            ObjectAttributes.Checksum
        );
        var size = await AttributesAsync("key", ObjectAttributes.ObjectSize);

        (all.ObjectSize, all.StorageClass.Value, all.ETag).ShouldBe((7, "GLACIER", (await _bench.HeadAsync("key")).ETag.Trim('"')));
        all.Checksum.ChecksumType.ShouldBe(ChecksumType.FULL_OBJECT);
        (size.ObjectSize, size.ETag, size.StorageClass).ShouldBe((7, null, null));
        (await S3Bench.RefusedAsync(() => AttributesAsync("key", "Colour"))).ShouldBe(("InvalidArgument", 400));
    }

    private Task<GetObjectAttributesResponse> AttributesAsync(string key, params List<ObjectAttributes> attributes) =>
        _bench.Client.GetObjectAttributesAsync(
            new GetObjectAttributesRequest
            {
                BucketName = S3Bench.Bucket,
                Key = key,
                ObjectAttributes = attributes,
            }
        );
}
