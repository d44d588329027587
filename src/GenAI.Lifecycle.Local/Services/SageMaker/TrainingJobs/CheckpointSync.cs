using GenAI.Lifecycle.Local.Contracts;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>
/// Synchronizes the checkpoint directory of a job with S3: downloads before the start, uploads while it runs and at its
/// end.
/// </summary>
internal sealed class CheckpointSync(IObjectStore objects, string directory, string s3Uri)
{
    private readonly Dictionary<string, (long Length, DateTime Written)> _stored = [];

    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        await TrainingFiles.DownloadAsync(objects, s3Uri + "/", directory, cancellationToken).ConfigureAwait(false);
        foreach (var (name, state) in Scan())
            _stored[name] = state;
    }

    /// <summary>Uploads the changes since the last time.</summary>
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, state) in Scan())
        {
            if (_stored.TryGetValue(name, out var known) && known == state)
                continue;
            try
            {
                await TrainingFiles
                    .UploadFileAsync(objects, Path.Combine(directory, name), $"{s3Uri}/{name.Replace('\\', '/')}", cancellationToken)
                    .ConfigureAwait(false);
                _stored[name] = state;
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // The container has replaced it with a newer one.
            }
        }
    }

    private List<(string Name, (long, DateTime) State)> Scan() =>
        [
            .. new DirectoryInfo(directory)
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => (Path.GetRelativePath(directory, file.FullName), (file.Length, file.LastWriteTimeUtc))),
        ];
}
