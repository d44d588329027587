using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Evidence;

/// <summary>The candidates of an experiment, the best first, and how sure the order is.</summary>
/// <param name="PrimaryMetric">The metric of the order.</param>
/// <param name="Candidates">The candidates, by their mean.</param>
/// <param name="AgainstBest">For each of <paramref name="Candidates"/> but the first: the best against it, adjusted by Holm over all of them.</param>
public sealed record Leaderboard(string PrimaryMetric, IReadOnlyList<CandidateEvidence> Candidates, IReadOnlyList<PairedComparison> AgainstBest)
{
    /// <summary>Sums up an experiment.</summary>
    /// <param name="result">The experiment.</param>
    /// <param name="options">The level, the resamples and the seed; <see langword="null"/>: the defaults.</param>
    /// <exception cref="ArgumentException">No candidate has an answer.</exception>
    public static Leaderboard Of(ExperimentResult result, PairedComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        options ??= new();
        var cells = result.Cells.ToLookup(static cell => cell.CandidateId, StringComparer.Ordinal);
        var sums = result.Plan.Candidates().Where(candidate => cells.Contains(candidate.Id))
            .Select(candidate => CandidateSums.Of(candidate, [.. cells[candidate.Id]], result.Plan.PrimaryMetric, options))
            .OrderByDescending(static sum => sum.Evidence.Quality.Value).ThenBy(static sum => sum.Evidence.Name, StringComparer.Ordinal)
            .ToList();
        if (sums.Count == 0)
            throw new ArgumentException("The experiment has no cell: nothing can be compared.", nameof(result));
        var comparisons = sums.Skip(1).Select(other => Compare(sums[0], other, options)).ToList();
        return new Leaderboard(result.Plan.PrimaryMetric, [.. sums.Select(static sum => sum.Evidence)], PairedComparison.Adjust(comparisons));
    }

    /// <summary>The best against a candidate; <see langword="null"/> for the best itself.</summary>
    /// <param name="candidateId">The candidate.</param>
    public PairedComparison? BestAgainst(string candidateId)
    {
        for (var i = 1; i < Candidates.Count; i++)
        {
            if (Candidates[i].CandidateId == candidateId)
                return AgainstBest[i - 1];
        }

        return null;
    }

    /// <summary>The candidates that no other beats in quality, cost and latency at once.</summary>
    public IReadOnlyList<CandidateEvidence> ParetoFront() =>
        [.. Candidates.Where(candidate => !Candidates.Any(other => Dominates(other, candidate)))];

    private static PairedComparison Compare(CandidateSums first, CandidateSums second, PairedComparisonOptions options)
    {
        var items = first.Items.Keys.Where(second.Items.ContainsKey).Order(StringComparer.Ordinal).ToList();
        return PairedComparison.Compare(items.ConvertAll(item => first.Items[item]).ToArray(), items.ConvertAll(item => second.Items[item]).ToArray(), options);
    }

    private static bool Dominates(CandidateEvidence one, CandidateEvidence other)
    {
        var (quality, cost, latency) = (one.Quality.Value.CompareTo(other.Quality.Value), Cost(other).CompareTo(Cost(one)), Latency(other).CompareTo(Latency(one)));
        return quality >= 0 && cost >= 0 && latency >= 0 && (quality > 0 || cost > 0 || latency > 0);
    }

    private static decimal Cost(CandidateEvidence candidate) => candidate.CostPerCall?.Amount ?? 0;

    private static TimeSpan Latency(CandidateEvidence candidate) => candidate.Latency?.P50.Value ?? TimeSpan.MaxValue;
}
