namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Counts the events of a run. Thread-safe.</summary>
internal sealed class BatchTally(long answeredBefore, Usage usedBefore, Price? price, string? currency, TimeProvider time)
{
    private const int ListedFailures = 1000;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly Queue<(TimeSpan Time, long Answered, long Tokens)> _samples = new();
    private readonly List<FailedPrompt> _failures = [];
    private Usage _used;
    private long _answered;
    private long _failed;
    private int _inFlight;

    public void Started() => Interlocked.Increment(ref _inFlight);

    public void Ended() => Interlocked.Decrement(ref _inFlight);

    public void Answered(Usage? usage)
    {
        lock (_lock)
        {
            _answered++;
            _used += usage ?? default;
        }
    }

    public void Failed(FailedPrompt failure)
    {
        lock (_lock)
        {
            _failed++;
            if (_failures.Count < ListedFailures)
                _failures.Add(failure);
        }
    }

    public BatchProgress Progress(long? total, long throttles, string? jobStatus = null)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            while (_samples.TryPeek(out var oldest) && now - oldest.Time > s_window)
                _samples.Dequeue();
            var since = _samples.TryPeek(out var first) ? first : default;
            _samples.Enqueue((now, _answered, _used.TotalTokens));
            var minutes = (now - since.Time).TotalMinutes;
            var rate = minutes > 0 ? (_answered - since.Answered) / minutes : 0;
            var left = total - answeredBefore - _answered - _failed;
            return new(answeredBefore + _answered, _failed, _inFlight, total)
            {
                AnswersPerMinute = rate,
                TokensPerMinute = minutes > 0 ? (_used.TotalTokens - since.Tokens) / minutes : 0,
                Remaining = left is { } open && rate > 0 ? TimeSpan.FromMinutes(Math.Max(0, open) / rate) : null,
                Usage = usedBefore + _used,
                Spent = Spent(),
                Throttles = throttles,
                JobStatus = jobStatus,
            };
        }
    }

    public BatchSummary Summary(BatchEnd end, string resultsPath)
    {
        lock (_lock)
        {
            return new(end, _answered, answeredBefore, _failed, [.. _failures])
            {
                Usage = usedBefore + _used,
                Spent = Spent(),
                Duration = time.GetElapsedTime(_start),
                ResultsPath = resultsPath,
            };
        }
    }

    private Money? Spent() => price is null ? null : new Money(price.Of(usedBefore + _used), currency!);
}
