using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace GenAI.Lifecycle.Aws;

/// <summary>
/// Uploads and downloads files and directories in S3, with their content's hash. Files that already exist are not sent
/// again, an interrupted download resumes where it stopped, and a corrupt one is rejected. Thread-safe.
/// </summary>
public sealed class S3Artifacts
{
    private const string HashName = "sha256";
    private const int Parallelism = 4;

    private readonly IAmazonS3 _s3;
    private readonly ArtifactDownload _download;

    /// <summary>Creates an instance over <paramref name="s3"/>.</summary>
    /// <param name="s3">The client.</param>
    public S3Artifacts(IAmazonS3 s3)
    {
        ArgumentNullException.ThrowIfNull(s3);
        (_s3, _download) = (s3, new ArtifactDownload(s3));
    }

    /// <summary>Returns the object at a location, or <see langword="null"/> if there is none.</summary>
    /// <param name="location">The object.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The object's size and hash.</returns>
    /// <exception cref="ServiceException">S3 rejected the request for a reason other than a missing object.</exception>
    public async Task<Artifact?> FindAsync(S3Uri location, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await _s3.GetObjectMetadataAsync(location.Bucket, location.Key, cancellationToken)
                .TranslateAsync("s3", "HeadObject")
                .ConfigureAwait(false);
            return new Artifact(location, answer.ContentLength, answer.Metadata[HashName]);
        }
        catch (ServiceException error) when (error.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Sends a file, in parts when it is large, unless the same bytes are there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="location">The target location.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">The token to cancel the operation; parts already sent are discarded.</param>
    /// <returns>The object in S3.</returns>
    /// <exception cref="ServiceException">S3 rejected the request.</exception>
    public async Task<Artifact> UploadFileAsync(
        string path,
        S3Uri location,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var name = Path.GetFileName(path);
        var length = new FileInfo(path).Length;
        var hash = await FileHash.ComputeAsync(path, cancellationToken).ConfigureAwait(false);
        var artifact = new Artifact(location, length, hash);
        if (await FindAsync(location, cancellationToken).ConfigureAwait(false) == artifact)
        {
            progress?.Report(new TransferProgress(name, length, length, Skipped: true));
            return artifact;
        }
        var request = new TransferUtilityUploadRequest
        {
            FilePath = path,
            BucketName = location.Bucket,
            Key = location.Key,
        };
        request.Metadata[HashName] = hash;
        if (progress is not null)
            request.UploadProgressEvent += (_, step) => progress.Report(new TransferProgress(name, step.TransferredBytes, step.TotalBytes));
        using var transfer = new TransferUtility(_s3);
        await transfer.UploadWithResponseAsync(request, cancellationToken).TranslateAsync("s3", "PutObject").ConfigureAwait(false);
        return artifact;
    }

    /// <summary>Sends every file of a directory, keeping relative paths.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="location">The target folder.</param>
    /// <param name="progress">Receives the progress of each file.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The files, by key.</returns>
    /// <exception cref="PartialFailureException{T}">Some files could not be sent; the others are in S3 and listed.</exception>
    public Task<IReadOnlyList<Artifact>> UploadDirectoryAsync(
        string directory,
        S3Uri location,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        var files = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).ToList();
        return TransferAll.RunAsync(
            $"Upload of {directory} to {location}",
            files,
            Parallelism,
            static file => file,
            (file, token) =>
                UploadFileAsync(
                    file,
                    location with
                    {
                        Key = location.Prefix + Path.GetRelativePath(directory, file).Replace('\\', '/'),
                    },
                    progress,
                    token
                ),
            cancellationToken
        );
    }

    /// <summary>Fetches an object into a file. A part left by an interrupted download is continued if the object has not changed.</summary>
    /// <param name="location">The object.</param>
    /// <param name="path">The file; it appears, or replaces another, when it is complete.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">The token to cancel the operation; the part stays for the next attempt.</param>
    /// <returns>The downloaded object.</returns>
    /// <exception cref="InvalidDataException">The bytes do not have the hash they were stored with.</exception>
    /// <exception cref="ServiceException">S3 rejected the request.</exception>
    public Task<Artifact> DownloadFileAsync(
        S3Uri location,
        string path,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return _download.ToFileAsync(location, path, HashName, progress, cancellationToken);
    }

    /// <summary>
    /// Fetches every object below a folder, keeping relative paths. A key that would leave <paramref name="directory"/>
    /// is refused.
    /// </summary>
    /// <param name="location">The folder.</param>
    /// <param name="directory">The directory; created if it does not exist.</param>
    /// <param name="progress">Receives the progress of each object.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The objects, by key.</returns>
    /// <exception cref="PartialFailureException{T}">Some objects could not be fetched; the others are in the directory and
    /// listed.</exception>
    public async Task<IReadOnlyList<Artifact>> DownloadDirectoryAsync(
        S3Uri location,
        string directory,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        var keys = new List<string>();
        await foreach (var artifact in ListAsync(location, cancellationToken).ConfigureAwait(false))
            keys.Add(artifact.Location.Key);
        return await TransferAll
            .RunAsync(
                $"Download of {location} to {directory}",
                keys,
                Parallelism,
                static key => key,
                (key, token) =>
                    DownloadFileAsync(
                        location with
                        {
                            Key = key,
                        },
                        SafePath.Within(directory, key[location.Prefix.Length..]),
                        progress,
                        token
                    ),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Returns the objects below a folder, without folder markers. Their hashes are not listed: <see cref="FindAsync"/>
    /// has them.
    /// </summary>
    /// <param name="location">The folder.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The objects, by key.</returns>
    public async IAsyncEnumerable<Artifact> ListAsync(
        S3Uri location,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var request = new ListObjectsV2Request { BucketName = location.Bucket, Prefix = location.Prefix };
        do
        {
            var page = await _s3.ListObjectsV2Async(request, cancellationToken).TranslateAsync("s3", "ListObjectsV2").ConfigureAwait(false);
            foreach (var item in page.S3Objects ?? [])
            {
                if (!item.Key.EndsWith('/'))
                    yield return new Artifact(location with { Key = item.Key }, item.Size ?? 0, null);
            }
            request.ContinuationToken = page.NextContinuationToken;
        } while (request.ContinuationToken is not null);
    }
}
