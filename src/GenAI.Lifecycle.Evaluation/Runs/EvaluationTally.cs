using GenAI.Lifecycle.Evaluation.Judges;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>Counts answers and reports how the evaluation stands.</summary>
internal sealed class EvaluationTally(int total, int resumed, TimeProvider time, IProgress<EvaluationProgress>? progress)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _lock = new();
    private int _fresh;
    private int _failed;
    private int _fromCache;
    private Spend _spent;

    public void Add(EvaluatedItem item, bool isNew, bool failed)
    {
        lock (_lock)
        {
            _fresh++;
            _failed += failed ? 1 : 0;
            _fromCache += isNew && item.FromCache ? 1 : 0;
            if (isNew)
                _spent = _spent.Add(item.FromCache ? Usage.Zero : item.Usage, item.Cost);
            _spent = _spent.Add(item.JudgeUsage, item.JudgeCost);
            var elapsed = time.GetElapsedTime(_start);
            var done = resumed + _fresh;
            progress?.Report(new EvaluationProgress(done, total, _failed, resumed, elapsed > TimeSpan.Zero ? elapsed / _fresh * (total - done) : null)
            {
                PerSecond = elapsed > TimeSpan.Zero ? _fresh / elapsed.TotalSeconds : null,
                FromCache = _fromCache,
                Usage = _spent.Usage,
                Spent = _spent.Cost,
            });
        }
    }
}
