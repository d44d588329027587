using System.Text.Json;
using GenAI.Lifecycle.Prompting.Evidence;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>
/// The scores of a candidate by item, stored beside the code. A build fails if a later run is significantly worse on the same items, and
/// not if it is worse by chance.
/// </summary>
public sealed record ExperimentBaseline
{
    /// <summary>The candidate's name.</summary>
    public required string Candidate { get; init; }

    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The score of each item by its id, repeats averaged.</summary>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    /// <summary>Creates the baseline of a candidate.</summary>
    /// <param name="leaderboard">The leaderboard of the experiment.</param>
    /// <param name="candidateId">The candidate; <see langword="null"/>: the best.</param>
    public static ExperimentBaseline Of(Leaderboard leaderboard, string? candidateId = null)
    {
        ArgumentNullException.ThrowIfNull(leaderboard);
        var candidate = candidateId is null
            ? leaderboard.Candidates[0]
            : leaderboard.Candidates.FirstOrDefault(c => c.CandidateId == candidateId)
                ?? throw new ArgumentException($"The experiment has no candidate '{candidateId}'.", nameof(candidateId));
        return new ExperimentBaseline
        {
            Candidate = candidate.Name,
            Metric = leaderboard.PrimaryMetric,
            Scores = new SortedDictionary<string, double>(
                leaderboard.ItemsOf(candidate.CandidateId).ToDictionary(StringComparer.Ordinal),
                StringComparer.Ordinal
            ),
        };
    }

    /// <summary>Reads a baseline.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="LifecycleException">The file is not a baseline.</exception>
    public static async Task<ExperimentBaseline> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return JsonSerializer.Deserialize(
                await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false),
                EvidenceJson.Default.ExperimentBaseline
            ) ?? throw new LifecycleException($"The baseline {path} is null.");
        }
        catch (JsonException error)
        {
            throw new LifecycleException($"{path} is not a baseline: {error.Message}", error);
        }
    }

    /// <summary>Writes the baseline with one item per line in the order of the ids, so that it diffs well.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        await File.WriteAllTextAsync(
                path,
                JsonSerializer.Serialize(this, EvidenceJson.Default.ExperimentBaseline) + "\n",
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Asserts that a later run is not significantly worse on the shared items.</summary>
    /// <param name="current">The later run.</param>
    /// <param name="options">The level, the direction and the test; <see langword="null"/> for the defaults.</param>
    /// <param name="maxMissing">The share of the baseline's items that the later run may lack, within [0, 1).</param>
    /// <returns>The comparison of the baseline with the later run.</returns>
    /// <exception cref="RegressionException">
    /// The later run is significantly worse; any test framework shows the exception as a failure.
    /// </exception>
    /// <exception cref="LifecycleException">
    /// The later run lacks more items than <paramref name="maxMissing"/> allows, or they are too few to show any loss.
    /// </exception>
    /// <exception cref="ArgumentException">The metrics differ, or fewer than two items are in both.</exception>
    public PairedComparison AssertNotWorse(ExperimentBaseline current, PairedComparisonOptions? options = null, double maxMissing = 0)
    {
        ArgumentNullException.ThrowIfNull(current);
        if (current.Metric != Metric)
            throw new ArgumentException(
                $"The metric of the baseline is {Metric}, that of the run is {current.Metric}; they must be equal.",
                nameof(current)
            );
        var items = Scores.Keys.Where(current.Scores.ContainsKey).ToList();
        if (items.Count < 2)
            throw new ArgumentException(
                $"{items.Count} of the baseline's {Scores.Count} items are in the run; at least 2 are required.",
                nameof(current)
            );
        if (MissingItems.Problem(Scores.Count - items.Count, Scores.Count, maxMissing) is { } missing)
            throw new LifecycleException($"The run lacks items of the baseline '{Candidate}': {missing}.");
        var comparison = PairedComparison.Compare(
            items.ConvertAll(item => Scores[item]).ToArray(),
            items.ConvertAll(item => current.Scores[item]).ToArray(),
            options
        );
        if (comparison.Count < comparison.LeastItems)
            throw new LifecycleException(
                $"{comparison.Count} items are too few to show any loss against the baseline '{Candidate}'; at least {comparison.LeastItems} are required."
            );
        if (comparison.Verdict == ComparisonVerdict.FirstBetter)
            throw new RegressionException(new RegressionVerdict(current.Candidate, [Regression(items, current, comparison)]));
        return comparison;
    }

    private RegressionFinding Regression(List<string> items, ExperimentBaseline current, PairedComparison comparison)
    {
        var worst = Worst(items, current, comparison);
        var change = FormattableString.Invariant(
            $"{Metric} fell from {comparison.FirstMean:0.####} ({Candidate}) to {comparison.SecondMean:0.####} ({current.Candidate}) on {comparison.Count} items"
        );
        var evidence = FormattableString.Invariant(
            $"p {PValues.Format(comparison.PValue)}, difference within [{comparison.Interval.Lower:0.####}, {comparison.Interval.Upper:0.####}]"
        );
        var reason = $"{change}: {evidence}. Items that lost most: {string.Join(", ", worst)}.";
        return new RegressionFinding(Metric, false, reason, comparison) { WorstItems = worst };
    }

    private List<string> Worst(List<string> items, ExperimentBaseline current, PairedComparison comparison)
    {
        const int Shown = 5;
        var sign = comparison.Options.HigherIsBetter ? 1 : -1;
        return
        [
            .. items
                .OrderByDescending(item => sign * (Scores[item] - current.Scores[item]))
                .ThenBy(static item => item, StringComparer.Ordinal)
                .Take(Shown),
        ];
    }
}
