using System.Globalization;
using GenAI.Lifecycle.Local.Services.S3.Objects;
using GenAI.Lifecycle.Local.State;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Services.S3;

/// <summary>Stores buckets, objects and uploads. Contents are files; a row refers only to complete files.</summary>
internal sealed class S3Store
{
    private readonly StateStore _store;
    private readonly StateCollection<S3Bucket> _buckets;
    private readonly StateCollection<S3Object> _objects;
    private readonly StateCollection<S3Upload> _uploads;
    private readonly StateCollection<S3Part> _parts;
    private readonly BlobLeases _leases;

    public S3Store(StateStore store)
    {
        _store = store;
        _buckets = store.Collection("s3/buckets", S3Json.Default.S3Bucket);
        _objects = store.Collection("s3/objects", S3Json.Default.S3Object);
        _uploads = store.Collection("s3/uploads", S3Json.Default.S3Upload);
        _parts = store.Collection("s3/parts", S3Json.Default.S3Part);
        Blobs = new BlobStore(Path.Combine(store.Directory, "s3"));
        _leases = new BlobLeases(Blobs);
    }

    public BlobStore Blobs { get; }

    public S3Bucket? Bucket(string name) => _buckets.Get(name);

    public S3Bucket RequireBucket(string name) => _buckets.Get(name) ?? throw S3Errors.NoSuchBucket(name);

    public IEnumerable<S3Bucket> Buckets() => _buckets.List().Select(item => item.Value);

    public bool TryAddBucket(S3Bucket bucket) => _buckets.TryAdd(bucket.Name, bucket);

    /// <summary>Deletes a bucket; returns false if it still contains objects or unfinished uploads.</summary>
    public bool TryRemoveBucket(string name) =>
        _store.Transaction(() =>
        {
            if (_objects.List(name + "\0", limit: 1).Count > 0)
                return false;
            foreach (var upload in Uploads(name))
                RemoveUpload(upload);
            _buckets.Remove(name);
            return true;
        });

    public S3Object? Object(string bucket, string key) => _objects.Get(ObjectKey(bucket, key));

    public S3Object RequireObject(string bucket, string key)
    {
        RequireBucket(bucket);
        return Object(bucket, key) ?? throw S3Errors.NoSuchKey(key);
    }

    /// <summary>Objects of a bucket in UTF-8 order of their keys.</summary>
    public IReadOnlyList<S3Object> Objects(string bucket, string prefix = "", string? after = null, int limit = int.MaxValue) =>
        [.. _objects.List(ObjectKey(bucket, prefix), after is null ? null : ObjectKey(bucket, after), limit).Select(item => item.Value)];

    /// <summary>Replaces an object, if <paramref name="check"/> allows it; the old contents are deleted.</summary>
    public void PutObject(S3Object item, Action<S3Object?> check)
    {
        var replaced = _store.Transaction(() =>
        {
            RequireBucket(item.Bucket);
            var before = Object(item.Bucket, item.Key);
            check(before);
            _objects.Put(ObjectKey(item.Bucket, item.Key), item);
            return before;
        });
        DeleteBlobs(Unused(replaced?.Segments, item));
    }

    /// <summary>Stores a newly written object; its content is deleted if <paramref name="check"/> rejects it.</summary>
    public S3Object Keep(S3Object item, Action<S3Object?> check)
    {
        var kept = false;
        try
        {
            PutObject(item, check);
            kept = true;
            return item;
        }
        finally
        {
            if (!kept)
                DeleteBlobs(item.Segments);
        }
    }

    /// <summary>Changes the attributes of an object, not its content.</summary>
    public void UpdateObject(string bucket, string key, Func<S3Object, S3Object> change) => _objects.Update(ObjectKey(bucket, key), change);

    public bool RemoveObject(string bucket, string key, Action<S3Object?>? check = null)
    {
        var removed = _store.Transaction(() =>
        {
            var item = Object(bucket, key);
            check?.Invoke(item);
            _objects.Remove(ObjectKey(bucket, key));
            return item;
        });
        DeleteBlobs(removed?.Segments);
        return removed is not null;
    }

    public void AddUpload(S3Upload upload) => _uploads.Put(UploadKey(upload), upload);

    /// <summary>Returns the object of a completed upload, if it still exists.</summary>
    public S3Object? Completed(string bucket, string key, string uploadId) =>
        Object(bucket, key) is { } item && item.UploadId == uploadId ? item : null;

    public S3Upload RequireUpload(string bucket, string key, string uploadId)
    {
        RequireBucket(bucket);
        return _uploads.Get($"{bucket}\0{key}\0{uploadId}") ?? throw S3Errors.NoSuchUpload(uploadId);
    }

    public IEnumerable<S3Upload> Uploads(string bucket) => _uploads.List(bucket + "\0").Select(item => item.Value);

    public IReadOnlyList<S3Part> Parts(S3Upload upload) => [.. _parts.List(upload.UploadId + "\0").Select(item => item.Value)];

    public void PutPart(S3Upload upload, S3Part part)
    {
        var replaced = _store.Transaction(() =>
        {
            RequireUpload(upload.Bucket, upload.Key, upload.UploadId);
            var before = _parts.Get(PartKey(upload, part.Number));
            _parts.Put(PartKey(upload, part.Number), part);
            return before;
        });
        if (replaced is not null)
            DeleteBlobs([replaced.Segment]);
    }

    /// <summary>Completes an upload: creates the object from the chosen parts and removes the upload and the other parts.</summary>
    public void CompleteUpload(S3Upload upload, S3Object item, Action<S3Object?> check)
    {
        var parts = Parts(upload);
        S3Object? replaced = null;
        _store.Transaction(() =>
        {
            RequireUpload(upload.Bucket, upload.Key, upload.UploadId);
            RequireParts(upload, item);
            replaced = Object(item.Bucket, item.Key);
            check(replaced);
            _objects.Put(ObjectKey(item.Bucket, item.Key), item);
            Forget(upload, parts);
        });
        DeleteBlobs(Unused(parts.Select(part => part.Segment), item));
        DeleteBlobs(replaced?.Segments);
    }

    public void RemoveUpload(S3Upload upload)
    {
        var parts = Parts(upload);
        _store.Transaction(() => Forget(upload, parts));
        DeleteBlobs(parts.Select(part => part.Segment));
    }

    /// <summary>Deletes contents without a row, which a killed process left.</summary>
    public void Sweep()
    {
        var owned = _objects
            .List()
            .SelectMany(item => item.Value.Segments)
            .Concat(_parts.List().Select(item => item.Value.Segment))
            .Select(segment => segment.BlobId)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var id in Blobs.Ids().Where(id => !owned.Contains(id)).ToArray())
            Blobs.Delete(id);
    }

    /// <summary>
    /// Finds an object and keeps its content for the duration of the request, even if the object is replaced in the
    /// meantime.
    /// </summary>
    public S3Object Lease(HttpContext http, Func<S3Object> find)
    {
        // Objects are replaced or deleted in a transaction, and the content is deleted afterwards.
        var (item, lease) = _store.Transaction(() =>
        {
            var found = find();
            return (found, _leases.Take(found.Segments));
        });
        http.Response.RegisterForDispose(lease);
        return item;
    }

    /// <summary>Returns the parts of an upload; their contents are kept until the lease is disposed.</summary>
    public (IReadOnlyList<S3Part> Parts, IDisposable Lease) LeaseParts(S3Upload upload) =>
        _store.Transaction(() =>
        {
            var parts = Parts(upload);
            return (parts, _leases.Take(parts.Select(part => part.Segment)));
        });

    /// <summary>Opens an object; its content is kept until the stream is disposed. Returns null if it does not exist.</summary>
    public Stream? OpenRead(string bucket, string key) =>
        _store.Transaction(() =>
            Object(bucket, key) is { } item
                ? new SegmentStream(Blobs, item.Segments, 0, item.Size) { Lease = _leases.Take(item.Segments) }
                : null
        );

    /// <summary>Opens a leased content.</summary>
    public Stream Open(S3Object item) => new SegmentStream(Blobs, item.Segments, 0, item.Size);

    /// <summary>Opens a part of a leased content.</summary>
    public Stream Open(S3Object item, long start, long length) => new SegmentStream(Blobs, item.Segments, start, length);

    /// <summary>A part may have been uploaded again since the object was assembled.</summary>
    private void RequireParts(S3Upload upload, S3Object item)
    {
        var current = Parts(upload).Select(part => part.Segment.BlobId).ToHashSet(StringComparer.Ordinal);
        if (!item.Segments.All(segment => current.Contains(segment.BlobId)))
            throw S3Errors.InvalidPart(null);
    }

    private void Forget(S3Upload upload, IEnumerable<S3Part> parts)
    {
        foreach (var part in parts)
            _parts.Remove(PartKey(upload, part.Number));
        _uploads.Remove(UploadKey(upload));
    }

    private static IEnumerable<S3Segment> Unused(IEnumerable<S3Segment>? segments, S3Object item)
    {
        var used = item.Segments.Select(segment => segment.BlobId).ToHashSet(StringComparer.Ordinal);
        return (segments ?? []).Where(segment => !used.Contains(segment.BlobId));
    }

    private void DeleteBlobs(IEnumerable<S3Segment>? segments)
    {
        foreach (var segment in segments ?? [])
            _leases.Delete(segment.BlobId);
    }

    private static string ObjectKey(string bucket, string key) => $"{bucket}\0{key}";

    private static string UploadKey(S3Upload upload) => $"{upload.Bucket}\0{upload.Key}\0{upload.UploadId}";

    private static string PartKey(S3Upload upload, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{upload.UploadId}\0{number:D5}");
}
