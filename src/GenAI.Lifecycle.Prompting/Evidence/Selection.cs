using System.Globalization;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Evidence;

/// <summary>
/// The candidate chosen by evidence, or the best of those that will not do. The criteria are judged by bounds that are adjusted for the
/// choice; on items that it was not chosen by, such as another split, a candidate is judged by its own.
/// </summary>
/// <param name="Chosen">The candidate.</param>
/// <param name="Verdict">Whether it meets the criteria.</param>
/// <param name="Reason">Why it, in a sentence with the numbers.</param>
/// <param name="Advice">What to try next; empty if it meets the criteria.</param>
public sealed record Selection(CandidateEvidence Chosen, GateVerdict Verdict, string Reason, IReadOnlyList<string> Advice)
{
    /// <summary>The cheapest candidate that is not significantly worse than the best of those that meet the criteria; if none does, the best by quality, refused.</summary>
    /// <param name="leaderboard">The candidates.</param>
    /// <param name="gate">The criteria.</param>
    public static Selection Choose(Leaderboard leaderboard, Gate gate)
    {
        ArgumentNullException.ThrowIfNull(leaderboard);
        ArgumentNullException.ThrowIfNull(gate);
        var judged = leaderboard.Candidates.Select(candidate => (Candidate: candidate, Verdict: gate.Evaluate(candidate.Measurements()))).ToList();
        var meeting = judged.Where(static j => j.Verdict.Passed).ToList();
        if (meeting.Count == 0)
        {
            var (best, refused) = judged[0];
            return new Selection(best, refused, $"None of {judged.Count} candidates meets the criteria; {best.Name} comes nearest with {leaderboard.PrimaryMetric} {Text(best.Quality)}.", Advise(refused, leaderboard));
        }

        var top = meeting[0].Candidate;
        var worse = leaderboard.Against(top.CandidateId).Where(static pair => pair.Comparison.Verdict == ComparisonVerdict.FirstBetter).Select(static pair => pair.Other).ToHashSet();
        var equals = meeting.Where(j => !worse.Contains(j.Candidate)).ToList();
        var (chosen, verdict) = equals.OrderBy(static j => j.Candidate.CostPerCall?.Amount ?? 0).ThenBy(static j => j.Candidate.Latency?.P50.Value ?? TimeSpan.MaxValue).First();
        var reason = meeting.Count == 1
            ? $"{chosen.Name} alone of {judged.Count} candidates meets the criteria, with {leaderboard.PrimaryMetric} {Text(chosen.Quality)}."
            : chosen == top
            ? $"{chosen.Name} has the best {leaderboard.PrimaryMetric}, {Text(chosen.Quality)}, of the {meeting.Count} candidates that meet the criteria{(equals.Count > 1 ? ", and none that is as good is cheaper" : string.Empty)}."
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
            else if (finding.Criterion.Metric is CandidateEvidence.CostPerCallMetric or CandidateEvidence.CostPerThousandMetric or CandidateEvidence.CostPerAcceptedMetric)
                advice.Add("A call costs too much: try a smaller model, fewer examples, or a cache point behind the static part of the prompt.");
            else if (finding.Measurement is { } measured && finding.Criterion.Comparison == Comparison.AtLeast && measured.Value >= finding.Criterion.Threshold)
                advice.Add($"{measured.Metric} reaches the threshold, but not surely: measure more items than {measured.Count}{(measured.PickedFrom > 1 ? ", or the chosen candidate alone on items that it was not chosen by" : string.Empty)}.");
            else
                advice.Add($"{finding.Criterion.Metric} is short of its threshold with every prompt: adapt a model to the task by fine-tuning, or give it the knowledge by retrieval.");
        }

        if (leaderboard.Candidates[0].Unscored > 0)
            advice.Add($"{leaderboard.Candidates[0].Unscored} answers of the best candidate could not be scored: look at them first.");
        return advice;
    }

    private static string Text(Measurement measurement) => measurement.Interval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{measurement.Value:0.000} [{interval.Lower:0.000}, {interval.Upper:0.000}]")
        : measurement.Value.ToString("0.000", CultureInfo.InvariantCulture);
}
