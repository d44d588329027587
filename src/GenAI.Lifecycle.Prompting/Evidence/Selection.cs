using System.Globalization;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Evidence;

/// <summary>
/// The candidate chosen by evidence, or the best one if none meets the criteria. The criteria are judged by bounds that are adjusted for
/// the selection; on items that were not used for the selection, such as another split, a candidate is judged by its own bounds.
/// </summary>
/// <param name="Chosen">The candidate.</param>
/// <param name="Verdict">The verdict on the criteria.</param>
/// <param name="Reason">The reason for the choice, in a sentence with the numbers.</param>
/// <param name="Advice">The advice on what to try next; empty if the candidate meets the criteria.</param>
public sealed record Selection(CandidateEvidence Chosen, GateVerdict Verdict, string Reason, IReadOnlyList<string> Advice)
{
    /// <summary>
    /// Selects the cheapest candidate that is not significantly worse than the best of those that meet the criteria; if none does, the
    /// best by quality, with a failed verdict.
    /// </summary>
    /// <param name="leaderboard">The candidates.</param>
    /// <param name="gate">The criteria.</param>
    public static Selection Choose(Leaderboard leaderboard, Gate gate)
    {
        ArgumentNullException.ThrowIfNull(leaderboard);
        ArgumentNullException.ThrowIfNull(gate);
        var judged = leaderboard
            .Candidates.Select(candidate => (Candidate: candidate, Verdict: gate.Evaluate(candidate.Measurements())))
            .ToList();
        var meeting = judged.Where(static j => j.Verdict.Passed).ToList();
        if (meeting.Count == 0)
        {
            var (best, refused) = judged[0];
            return new Selection(
                best,
                refused,
                $"None of {judged.Count} candidates meets the criteria; {best.Name} has the best quality with {leaderboard.PrimaryMetric} {Text(best.Quality)}.",
                Advise(refused, leaderboard)
            );
        }

        var top = meeting[0].Candidate;
        var worse = leaderboard
            .Against(top.CandidateId)
            .Where(static pair => pair.Comparison.Verdict == ComparisonVerdict.FirstBetter)
            .Select(static pair => pair.Other)
            .ToHashSet();
        var equals = meeting.Where(j => !worse.Contains(j.Candidate)).ToList();
        var (chosen, verdict) = equals
            .OrderBy(static j => j.Candidate.CostPerCall?.Amount ?? 0)
            .ThenBy(static j => j.Candidate.Latency?.P50.Value ?? TimeSpan.MaxValue)
            .First();
        var reason =
            meeting.Count == 1
                ? $"Of {judged.Count} candidates, only {chosen.Name} meets the criteria, with {leaderboard.PrimaryMetric} {Text(chosen.Quality)}."
            : chosen == top
                ? $"{chosen.Name} has the best {leaderboard.PrimaryMetric}, {Text(chosen.Quality)}, of the {meeting.Count} candidates that meet the criteria{(equals.Count > 1 ? ", and no equally good candidate is cheaper" : string.Empty)}."
            : $"{chosen.Name} is the cheapest of the {equals.Count} candidates whose {leaderboard.PrimaryMetric} is not significantly worse than the best ({top.Name}, {Text(top.Quality)}): {Text(chosen.Quality)}.";
        return new Selection(chosen, verdict, reason, []);
    }

    private static List<string> Advise(GateVerdict refused, Leaderboard leaderboard)
    {
        var advice = new List<string>();
        foreach (var finding in refused.Findings.Where(static f => !f.Passed))
        {
            if (finding.Criterion.Metric == CandidateEvidence.LatencyP95Metric)
                advice.Add("Latency is too high: try a smaller model, a shorter prompt or fewer output tokens.");
            else if (
                finding.Criterion.Metric
                is CandidateEvidence.CostPerCallMetric
                    or CandidateEvidence.CostPerThousandMetric
                    or CandidateEvidence.CostPerAcceptedMetric
            )
                advice.Add(
                    "A call costs too much: try a smaller model, fewer examples, or a cache point after the static part of the prompt."
                );
            else if (
                finding.Measurement is { } measured
                && finding.Criterion.Comparison == Comparison.AtLeast
                && measured.Value >= finding.Criterion.Threshold
            )
                advice.Add(
                    $"{measured.Metric} reaches the threshold, but not with confidence: measure more than {measured.Count} items{(measured.PickedFrom > 1 ? ", or measure the chosen candidate alone on items that were not used for the selection" : string.Empty)}."
                );
            else
                advice.Add(
                    $"{finding.Criterion.Metric} misses its threshold with every prompt: fine-tune a model for the task, or add knowledge by retrieval."
                );
        }

        if (leaderboard.Candidates[0].Unscored > 0)
            advice.Add($"{leaderboard.Candidates[0].Unscored} answers of the best candidate could not be scored: check them first.");
        return advice;
    }

    private static string Text(Measurement measurement) =>
        measurement.Interval is { } interval
            ? string.Create(CultureInfo.InvariantCulture, $"{measurement.Value:0.000} [{interval.Lower:0.000}, {interval.Upper:0.000}]")
            : measurement.Value.ToString("0.000", CultureInfo.InvariantCulture);
}
