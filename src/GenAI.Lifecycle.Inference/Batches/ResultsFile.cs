using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// A batch's results on disk, to append to. Opening takes the batch's lock, cuts off a line that a kill or a power failure tore, and
/// reads which prompts are answered: by the hashes of their keys, some 32 bytes each.
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

    /// <summary>How many answers were there when it was opened.</summary>
    public int AnsweredBefore => _answered.Count;

    /// <summary>What they used.</summary>
    public Usage UsedBefore { get; private set; }

    /// <summary>
    /// What runs with a budget may have used at most beside: attempts that nobody answered, and what was under way at a
    /// kill.
    /// </summary>
    public Usage UncountedBefore { get; private set; }

    /// <summary>How many bytes of a torn line were cut off.</summary>
    public long TornBytes { get; private set; }

    /// <exception cref="LifecycleException">Another run has the batch open, or a line before the last is no result.</exception>
    public static async Task<ResultsFile> OpenAsync(string path, TimeSpan flushInterval, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory)
            Directory.CreateDirectory(directory);
        var lockFile = Lock(path);
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
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

    /// <summary>Returns a key's hash: 128 bits, so that no two keys of a batch will share one.</summary>
    public static UInt128 HashOf(string key) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(key));

    /// <summary>Determines whether a prompt was answered when the file was opened.</summary>
    public bool Has(UInt128 key) => _answered.Contains(key);

    /// <summary>Writes an answer: once this returns it survives the end of the process.</summary>
    public Task AppendAsync(BatchAnswer answer) => AppendAsync(JsonSerializer.SerializeToUtf8Bytes(answer, BatchJson.Default.BatchAnswer));

    /// <summary>Writes a note, as lasting as an answer.</summary>
    public Task AppendAsync(BatchNote note)
    {
        // What a killed run left under way becomes what no answer tells of, in the very line that takes its place.
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
                throw new IOException("An earlier result could not be written: the batch stops so as not to write behind a torn line.");
            _broken = true;
            // Not cancelled in the middle: a line is there as a whole, or the process is gone.
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

    // The lock file stays: to delete it could take it from under a process that has just opened it.
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new LifecycleException($"The batch {path} is being run already: its lock is held by this or another process.", error);
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
            // Only a last line can be torn, even where a power failure left its length and not its bytes.
            if (malformed > 0)
                throw JsonLineFile.Malformed(_file.Name, malformed);
            if (!BatchResults.TryRead(line.Bytes.Span, out var answer, out var note))
            {
                malformed = line.Number;
                continue;
            }

            if (answer is not null && !_answered.Add(HashOf(answer.Key)))
                throw new LifecycleException($"{Path.GetFileName(_file.Name)}, line {line.Number}: the key '{answer.Key}' is there twice.");
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
