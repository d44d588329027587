namespace GenAI.Lifecycle.Inference.Batches.Jobs;

/// <summary>Represents the input of one job while it is written to disk; the file is deleted on disposal.</summary>
internal sealed class PartFile : IAsyncDisposable
{
    private readonly FileStream _file = new(
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"batch-{Guid.NewGuid():N}.jsonl"),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.Read,
        64 * 1024,
        FileOptions.Asynchronous
    );

    private readonly List<int> _sizes = [];

    public string Path => _file.Name;

    /// <summary>The records' sizes in bytes, in their order.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    public int Records => _sizes.Count;

    public bool Takes(int size, BedrockBatchOptions limits) =>
        Records < limits.MaximumRecords && _file.Position + size <= limits.MaximumInputBytes;

    public async Task AppendAsync(ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        await _file.WriteAsync(record, cancellationToken).ConfigureAwait(false);
        _sizes.Add(record.Length);
    }

    /// <summary>Moves the records from an index on to the end of another file.</summary>
    public async Task MoveAsync(int from, PartFile target, CancellationToken cancellationToken)
    {
        var start = _sizes.Take(from).Sum(static size => (long)size);
        _file.Seek(start, SeekOrigin.Begin);
        await _file.CopyToAsync(target._file, cancellationToken).ConfigureAwait(false);
        target._sizes.AddRange(_sizes.Skip(from));
        _file.SetLength(start);
        _sizes.RemoveRange(from, Records - from);
    }

    /// <summary>Flushes everything to the operating system, for other readers.</summary>
    public Task FlushAsync() => _file.FlushAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync().ConfigureAwait(false);
        File.Delete(Path);
    }
}
