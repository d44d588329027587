using Amazon.S3;
using Amazon.S3.Model;

namespace GenAI.Lifecycle.Aws;

/// <summary>Downloads one object through a part file that survives an interruption.</summary>
internal sealed class ArtifactDownload(IAmazonS3 s3)
{
    private const int BufferLength = 128 << 10;

    /// <summary>Fetches into a part file, checks the hash the object was stored with and moves the file into place.</summary>
    public async Task<Artifact> ToFileAsync(
        S3Uri location,
        string path,
        string hashName,
        IProgress<TransferProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var head = await s3.GetObjectMetadataAsync(location.Bucket, location.Key, cancellationToken)
            .TranslateAsync("s3", "HeadObject")
            .ConfigureAwait(false);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory)
            Directory.CreateDirectory(directory);

        // The part's name holds the object's version: a part of another version is not continued.
        var part = $"{path}.{string.Concat(head.ETag.Where(char.IsAsciiLetterOrDigit))}.part";
        await FetchAsync(location, part, head, progress, cancellationToken).ConfigureAwait(false);

        var hash = await FileHash.ComputeAsync(part, cancellationToken).ConfigureAwait(false);
        if (head.Metadata[hashName] is { } stored && stored != hash)
        {
            File.Delete(part);
            throw new InvalidDataException($"{location} has the hash {hash}, but was stored with {stored}; the download is corrupt.");
        }
        File.Move(part, path, overwrite: true);
        return new Artifact(location, head.ContentLength, hash);
    }

    private async Task FetchAsync(
        S3Uri location,
        string part,
        GetObjectMetadataResponse head,
        IProgress<TransferProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var name = location.Key[(location.Key.LastIndexOf('/') + 1)..];
        var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, BufferLength, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            file.Seek(Math.Min(file.Length, head.ContentLength), SeekOrigin.Begin);
            file.SetLength(file.Position);
            if (file.Position == head.ContentLength)
                return;
            var request = new GetObjectRequest
            {
                BucketName = location.Bucket,
                Key = location.Key,
                EtagToMatch = head.ETag,
            };
            if (file.Position > 0)
                request.ByteRange = new ByteRange(file.Position, head.ContentLength - 1);
            using var answer = await s3.GetObjectAsync(request, cancellationToken).TranslateAsync("s3", "GetObject").ConfigureAwait(false);
            var buffer = new byte[BufferLength];
            while (await ReadAsync(answer, buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                progress?.Report(new TransferProgress(name, file.Position, head.ContentLength));
            }
        }
    }

    private static Task<int> ReadAsync(GetObjectResponse answer, Memory<byte> buffer, CancellationToken cancellationToken) =>
        answer.ResponseStream.ReadAsync(buffer, cancellationToken).AsTask().TranslateAsync("s3", "GetObject");
}
