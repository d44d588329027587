namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Counts as cells come in, for the progress.</summary>
internal sealed class ExperimentTally(ExperimentPlan plan, IReadOnlyList<Candidate> candidates, int total, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<string, (double Sum, int Count)> _scores = candidates.ToDictionary(static c => c.Id, static _ => (0d, 0), StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = candidates.ToDictionary(static c => c.Id, static c => c.Name, StringComparer.Ordinal);
    private int _done;
    private int _failed;
    private int _resumed;
    private Money? _spent;

    public int Failed => Volatile.Read(ref _failed);

    public ExperimentProgress Add(ExperimentCell cell, bool resumed)
    {
        lock (_lock)
        {
            _done++;
            if (resumed)
                _resumed++;
            if (cell.Error is not null)
                _failed++;
            if (cell is { Cost: { } cost, Cached: false })
                _spent = _spent is { } spent ? spent + cost : cost;

            // As in the leaderboard, an answer without a value counts as 0.
            if (_scores.TryGetValue(cell.CandidateId, out var sum))
                _scores[cell.CandidateId] = (sum.Sum + cell.Scores.GetValueOrDefault(plan.PrimaryMetric), sum.Count + 1);
            return Progress();
        }
    }

    private ExperimentProgress Progress()
    {
        var (leader, best) = _scores.Where(static s => s.Value.Count > 0)
            .Select(static s => (s.Key, Mean: s.Value.Sum / s.Value.Count))
            .OrderByDescending(static s => s.Mean).FirstOrDefault();
        var fresh = _done - _resumed;
        TimeSpan? remaining = fresh > 0 ? time.GetElapsedTime(_start) / fresh * (total - _done) : null;
        return new ExperimentProgress(_done, total, _failed, _resumed, _spent, remaining, leader is null ? null : _names[leader], leader is null ? null : best);
    }
}
