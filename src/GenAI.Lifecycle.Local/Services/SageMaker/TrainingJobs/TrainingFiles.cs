using System.Formats.Tar;
using System.IO.Compression;
using GenAI.Lifecycle.Local.Contracts;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Copies objects to directories and directories to objects.</summary>
internal static class TrainingFiles
{
    /// <summary>Copies the objects under a prefix into a directory, under their names below the prefix.</summary>
    /// <returns>The number of objects.</returns>
    public static async Task<int> DownloadAsync(IObjectStore objects, string prefix, string directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var count = 0;
        foreach (var item in objects.List(prefix))
        {
            if (item.S3Uri.EndsWith('/'))
                continue;
            var path = PathUnder(directory, NameBelow(prefix, item.S3Uri));
            var content = objects.OpenRead(item.S3Uri);
            if (content is null)
                continue;
            await using (content.ConfigureAwait(false))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
                await using (file.ConfigureAwait(false))
                    await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            }

            count++;
        }

        return count;
    }

    /// <summary>Stores a directory as one tar.gz object.</summary>
    public static async Task UploadArchiveAsync(
        IObjectStore objects,
        string directory,
        string s3Uri,
        string scratch,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(scratch);
        var path = Path.Combine(scratch, Guid.NewGuid().ToString("N") + ".tar.gz");
        var file = new FileStream(
            path,
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose
        );
        await using (file.ConfigureAwait(false))
        {
            var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
            await using (gzip.ConfigureAwait(false))
                await TarFile
                    .CreateFromDirectoryAsync(directory, gzip, includeBaseDirectory: false, cancellationToken)
                    .ConfigureAwait(false);
            file.Position = 0;
            await objects.PutAsync(s3Uri, file, "application/x-tar", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stores every file of a directory under a prefix.</summary>
    public static async Task UploadFilesAsync(IObjectStore objects, string directory, string prefix, CancellationToken cancellationToken)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            await UploadFileAsync(objects, path, $"{prefix}/{Path.GetRelativePath(directory, path).Replace('\\', '/')}", cancellationToken)
                .ConfigureAwait(false);
    }

    public static async Task UploadFileAsync(IObjectStore objects, string path, string s3Uri, CancellationToken cancellationToken)
    {
        // An empty file is not opened: it may be a pipe, and opening a pipe may block forever.
        if (new FileInfo(path) is { Exists: true, Length: 0, LinkTarget: null })
        {
            await objects.PutAsync(s3Uri, Stream.Null, "application/octet-stream", cancellationToken).ConfigureAwait(false);
            return;
        }

        var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            1 << 16,
            FileOptions.Asynchronous
        );
        await using (file.ConfigureAwait(false))
            await objects.PutAsync(s3Uri, file, "application/octet-stream", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Returns the name of an object below a prefix that need not end at a slash: <c>s3://b/train</c> holds
    /// <c>train/x</c> as <c>x</c>, and <c>s3://b/x.json</c> itself as <c>x.json</c>.
    /// </summary>
    internal static string NameBelow(string prefix, string s3Uri)
    {
        if (prefix.EndsWith('/') && s3Uri.StartsWith(prefix, StringComparison.Ordinal))
            return s3Uri[prefix.Length..];
        return s3Uri.StartsWith(prefix + "/", StringComparison.Ordinal)
            ? s3Uri[(prefix.Length + 1)..]
            : s3Uri[(prefix.LastIndexOf('/') + 1)..];
    }

    /// <exception cref="InvalidDataException">The name leads outside the directory.</exception>
    internal static string PathUnder(string directory, string name)
    {
        var root = Path.GetFullPath(directory) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, name));
        return path.StartsWith(root, StringComparison.Ordinal)
            ? path
            : throw new InvalidDataException($"The object name '{name}' leads outside its target directory.");
    }
}
