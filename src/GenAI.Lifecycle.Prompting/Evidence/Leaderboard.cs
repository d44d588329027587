using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Evidence;

/// <summary>The candidates of an experiment, the best first, with tests of the order.</summary>
public sealed class Leaderboard
{
    private readonly IReadOnlyList<CandidateSums> _sums;
    private readonly PairedComparisonOptions _options;

    private Leaderboard(ExperimentResult result, IReadOnlyList<CandidateSums> sums, PairedComparisonOptions options)
    {
        (Result, _sums, _options) = (result, sums, options);
        Candidates = [.. sums.Select(static sum => sum.Evidence)];
        AgainstBest = Against(Candidates[0].CandidateId);
    }

    /// <summary>The summarized experiment.</summary>
    public ExperimentResult Result { get; }

    /// <summary>The metric of the order.</summary>
    public string PrimaryMetric => Result.Plan.PrimaryMetric;

    /// <summary>The candidates, by their mean.</summary>
    public IReadOnlyList<CandidateEvidence> Candidates { get; }

    /// <summary>The best against each of the others; see <see cref="Against"/>.</summary>
    public IReadOnlyList<(CandidateEvidence Other, PairedComparison Comparison)> AgainstBest { get; }

    /// <summary>Summarizes an experiment.</summary>
    /// <param name="result">The experiment.</param>
    /// <param name="options">The level, the resamples and the seed; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">No candidate has a cell.</exception>
    public static Leaderboard Of(ExperimentResult result, PairedComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        options ??= new();
        var cells = result.Cells.ToLookup(static cell => cell.CandidateId, StringComparer.Ordinal);
        var candidates = result.Plan.Candidates().Where(candidate => cells.Contains(candidate.Id)).ToList();
        var sums = candidates
            .Select(candidate => CandidateSums.Of(candidate, [.. cells[candidate.Id]], candidates.Count, result.Plan, options))
            .OrderByDescending(static sum => sum.Evidence.Quality.Value)
            .ThenBy(static sum => sum.Evidence.Name, StringComparer.Ordinal)
            .ToList();
        return sums.Count == 0
            ? throw new ArgumentException("The experiment has no cells; at least one is required for a comparison.", nameof(result))
            : new Leaderboard(result, sums, options);
    }

    /// <summary>
    /// Returns the comparison of the best with a candidate; <see langword="null"/> for the best itself and for a candidate that shares
    /// fewer than two items with it.
    /// </summary>
    /// <param name="candidateId">The candidate.</param>
    public PairedComparison? BestAgainst(string candidateId) =>
        AgainstBest.FirstOrDefault(pair => pair.Other.CandidateId == candidateId).Comparison;

    /// <summary>
    /// Compares a candidate with every other one on the items that both have, with repeats averaged first. The p-values are adjusted by
    /// Holm over these comparisons. As in multiple comparisons with the best (Hsu 1984), a candidate that loses to the best is not the
    /// best, with the level's probability; losing candidates are not compared with each other.
    /// </summary>
    /// <param name="candidateId">The candidate.</param>
    /// <returns>The others in the order of <see cref="Candidates"/>; those that share fewer than two items with it are left out.</returns>
    public IReadOnlyList<(CandidateEvidence Other, PairedComparison Comparison)> Against(string candidateId)
    {
        var one = _sums.FirstOrDefault(sum => sum.Evidence.CandidateId == candidateId)
            ?? throw new ArgumentException($"The experiment has no candidate '{candidateId}'.", nameof(candidateId));
        var others = _sums
            .Where(sum => sum != one)
            .Select(other => (other.Evidence, Comparison: Compare(one, other, _options)))
            .Where(static pair => pair.Comparison is not null)
            .ToList();
        var adjusted = PairedComparison.Adjust([.. others.Select(static pair => pair.Comparison!)]);
        return [.. others.Zip(adjusted, static (pair, comparison) => (pair.Evidence, comparison))];
    }

    /// <summary>Returns the Pareto front: the candidates that no other one beats in quality, cost and latency together.</summary>
    public IReadOnlyList<CandidateEvidence> ParetoFront() =>
        [.. Candidates.Where(candidate => !Candidates.Any(other => Dominates(other, candidate)))];

    /// <summary>Returns a candidate's mean of the primary metric on each item.</summary>
    internal IReadOnlyDictionary<string, double> ItemsOf(string candidateId) =>
        _sums.First(sum => sum.Evidence.CandidateId == candidateId).Items;

    private static PairedComparison? Compare(CandidateSums first, CandidateSums second, PairedComparisonOptions options)
    {
        var items = first.Items.Keys.Where(second.Items.ContainsKey).Order(StringComparer.Ordinal).ToList();
        return items.Count < 2
            ? null
            : PairedComparison.Compare(
                items.ConvertAll(item => first.Items[item]).ToArray(),
                items.ConvertAll(item => second.Items[item]).ToArray(),
                options
            );
    }

    private static bool Dominates(CandidateEvidence one, CandidateEvidence other)
    {
        var (quality, cost, latency) = (
            one.Quality.Value.CompareTo(other.Quality.Value),
            Cost(other).CompareTo(Cost(one)),
            Latency(other).CompareTo(Latency(one))
        );
        return quality >= 0 && cost >= 0 && latency >= 0 && (quality > 0 || cost > 0 || latency > 0);
    }

    private static decimal Cost(CandidateEvidence candidate) => candidate.CostPerCall?.Amount ?? 0;

    private static TimeSpan Latency(CandidateEvidence candidate) => candidate.Latency?.P50.Value ?? TimeSpan.MaxValue;
}
