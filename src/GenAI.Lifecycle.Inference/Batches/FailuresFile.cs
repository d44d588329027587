using System.Text.Json;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>The file of a run's failures, created at the first failure; that of the last run is deleted.</summary>
internal sealed class FailuresFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private FileStream? _file;

    public FailuresFile(string path)
    {
        File.Delete(path);
        _path = path;
    }

    public async Task AppendAsync(FailedPrompt failure)
    {
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            _file ??= new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
            await _file
                .WriteAsync(
                    (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(failure, BatchJson.Default.FailedPrompt), (byte)'\n'],
                    CancellationToken.None
                )
                .ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
            await _file.DisposeAsync().ConfigureAwait(false);
        _gate.Dispose();
    }
}
