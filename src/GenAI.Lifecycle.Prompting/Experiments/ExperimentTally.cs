using GenAI.Lifecycle.Runs;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>Counts the cost, finds the leader and reports the progress of the experiment.</summary>
internal sealed class ExperimentTally(ExperimentPlan plan, IReadOnlyList<Candidate> candidates, IProgress<ExperimentProgress>? progress)
{
    private readonly Dictionary<string, (double Sum, int Count)> _scores = candidates.ToDictionary(
        static c => c.Id,
        static _ => (0d, 0),
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, string> _names = candidates.ToDictionary(
        static c => c.Id,
        static c => c.Name,
        StringComparer.Ordinal
    );
    private Money? _spent;

    public void Add(ExperimentCell cell, RunStanding standing)
    {
        if (cell is { Cost: { } cost, Cached: false })
            _spent = _spent is { } spent ? spent + cost : cost;
        // As in the leaderboard, an answer without a value counts as 0.
        if (_scores.TryGetValue(cell.CandidateId, out var sum))
            _scores[cell.CandidateId] = (sum.Sum + cell.Scores.GetValueOrDefault(plan.PrimaryMetric), sum.Count + 1);
        progress?.Report(Progress(standing));
    }

    private ExperimentProgress Progress(RunStanding standing)
    {
        var (leader, best) = _scores
            .Where(static s => s.Value.Count > 0)
            .Select(static s => (s.Key, Mean: s.Value.Sum / s.Value.Count))
            .OrderByDescending(static s => s.Mean)
            .FirstOrDefault();
        return new ExperimentProgress(
            standing.Done,
            standing.Total,
            standing.Failed,
            standing.Resumed,
            _spent,
            standing.Remaining,
            leader is null ? null : _names[leader],
            leader is null ? null : best
        );
    }
}
