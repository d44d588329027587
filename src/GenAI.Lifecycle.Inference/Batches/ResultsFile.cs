using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// A batch's results on disk, to append to. Opening takes the batch's lock, removes an incomplete last line, and reads
/// the answered prompts by the hashes of their keys, some 32 bytes each.
/// </summary>
internal sealed class ResultsFile : IAsyncDisposable
{
    private readonly FileStream _lockFile;
    private readonly FileStream _file;
    private readonly TimeSpan _flushInterval;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly HashSet<UInt128> _answered = [];
    private Usage _leftUnderWay;
    private long _flushed;
    private bool _broken;

    private ResultsFile(FileStream lockFile, FileStream file, TimeSpan flushInterval, TimeProvider time) =>
        (_lockFile, _file, _flushInterval, _time, _flushed) = (lockFile, file, flushInterval, time, time.GetTimestamp());

    /// <summary>The number of answers when the file was opened.</summary>
    public int AnsweredBefore => _answered.Count;

    /// <summary>The usage of these answers.</summary>
    public Usage UsedBefore { get; private set; }

    /// <summary>
    /// The maximum additional usage of runs with a budget: attempts of unknown outcome, and calls in flight when a
    /// process was killed.
    /// </summary>
    public Usage UncountedBefore { get; private set; }

    /// <summary>The number of bytes removed from an incomplete last line.</summary>
    public long TornBytes { get; private set; }

    /// <exception cref="LifecycleException">Another run has the batch open, or a line before the last is not a result.</exception>
    public static async Task<ResultsFile> OpenAsync(
        string path,
        TimeSpan flushInterval,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory)
            Directory.CreateDirectory(directory);
        var lockFile = Lock(path);
        try
        {
            var file = new FileStream(
                path,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.Read,
                bufferSize: 0,
                FileOptions.Asynchronous
            );
            var results = new ResultsFile(lockFile, file, flushInterval, time);
            try
            {
                await results.RecoverAsync(cancellationToken).ConfigureAwait(false);
                return results;
            }
            catch
            {
                await file.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch
        {
            await lockFile.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Returns a key's hash: 128 bits, so that collisions within a batch are not to be expected.</summary>
    public static UInt128 HashOf(string key) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(key));

    /// <summary>Determines whether a prompt was answered when the file was opened.</summary>
    public bool Has(UInt128 key) => _answered.Contains(key);

    /// <summary>Writes an answer; once this returns, it survives the end of the process.</summary>
    public Task AppendAsync(BatchAnswer answer) => AppendAsync(JsonSerializer.SerializeToUtf8Bytes(answer, BatchJson.Default.BatchAnswer));

    /// <summary>Writes a note, which is as durable as an answer.</summary>
    public Task AppendAsync(BatchNote note)
    {
        // Usage in flight of a killed run becomes usage of unknown outcome, in the same line that replaces it.
        if (note.UnderWay is not null && _leftUnderWay != Usage.Zero)
            (note, _leftUnderWay) = (note with { Uncounted = _leftUnderWay }, Usage.Zero);
        return AppendAsync(JsonSerializer.SerializeToUtf8Bytes(note, BatchJson.Default.BatchNote));
    }

    private async Task AppendAsync(byte[] line)
    {
        Array.Resize(ref line, line.Length + 1);
        line[^1] = (byte)'\n';
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_broken)
                throw new IOException("An earlier result could not be written; the batch stops to avoid writing after an incomplete line.");
            _broken = true;
            // Not cancelled midway: a line is written completely, or the process has ended.
            await _file.WriteAsync(line, CancellationToken.None).ConfigureAwait(false);
            if (_time.GetElapsedTime(_flushed) >= _flushInterval)
                FlushToDisk();
            _broken = false;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            FlushToDisk();
        }
        finally
        {
            await _file.DisposeAsync().ConfigureAwait(false);
            await _lockFile.DisposeAsync().ConfigureAwait(false);
            _gate.Dispose();
        }
    }

    // The lock file stays: deleting it could affect a process that has just opened it.
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new LifecycleException($"The batch {path} is already running: its lock is held by this or another process.", error);
        }
    }

    private void FlushToDisk()
    {
        _file.Flush(flushToDisk: true);
        _flushed = _time.GetTimestamp();
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        var (good, malformed) = (0L, 0L);
        await foreach (var line in JsonLineFile.ReadAsync(_file, cancellationToken).ConfigureAwait(false))
        {
            // Only the last line can be incomplete, even if a power failure kept its length and not its bytes.
            if (malformed > 0)
                throw JsonLineFile.Malformed(_file.Name, malformed);
            if (!BatchResults.TryRead(line.Bytes.Span, out var answer, out var note))
            {
                malformed = line.Number;
                continue;
            }

            if (answer is not null && !_answered.Add(HashOf(answer.Key)))
                throw new LifecycleException(
                    $"{Path.GetFileName(_file.Name)}, line {line.Number}: the key '{answer.Key}' occurs twice; keys must be unique."
                );
            UsedBefore += answer?.Usage ?? default;
            UncountedBefore += note?.Uncounted ?? default;
            _leftUnderWay = note?.UnderWay ?? _leftUnderWay;
            good = line.End;
        }

        UncountedBefore += _leftUnderWay;
        TornBytes = _file.Length - good;
        if (TornBytes > 0)
            _file.SetLength(good);
        _file.Seek(good, SeekOrigin.Begin);
    }
}
