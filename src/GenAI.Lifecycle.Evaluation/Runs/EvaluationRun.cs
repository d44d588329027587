using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>What an evaluation found.</summary>
/// <param name="Name">The run's name.</param>
/// <param name="DatasetHash">The content hash of the dataset.</param>
/// <param name="Items">Every answer.</param>
/// <param name="Systems">Each system in sum, in the plan's order.</param>
/// <param name="Slices">Each system in sum on the items of a slice, by <c>field=value</c>.</param>
public sealed record EvaluationRun(
    string Name,
    string DatasetHash,
    IReadOnlyList<EvaluatedItem> Items,
    IReadOnlyList<SystemSummary> Systems,
    IReadOnlyDictionary<string, IReadOnlyList<SystemSummary>> Slices)
{
    /// <summary>A system in sum.</summary>
    /// <param name="system">Its name.</param>
    public SystemSummary this[string system] => Systems.FirstOrDefault(s => s.System == system)
        ?? throw new KeyNotFoundException($"'{system}' was not evaluated. Evaluated: {string.Join(", ", Systems.Select(static s => s.System))}.");

    /// <summary>Compares two systems on the items that both have a value for.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="options">The level, the resamples and the seed; <see langword="null"/>: the defaults.</param>
    /// <exception cref="ArgumentException">Fewer than two items have a value for both.</exception>
    public PairedComparison Compare(string first, string second, string metric, PairedComparisonOptions? options = null)
    {
        var (one, other) = (Scores(first, metric), Scores(second, metric));
        var items = one.Keys.Where(other.ContainsKey).Order(StringComparer.Ordinal).ToArray();
        if (items.Length < 2)
            throw new ArgumentException($"'{first}' and '{second}' share {items.Length} items with a value of '{metric}'; a comparison needs two.", nameof(metric));
        return PairedComparison.Compare(Array.ConvertAll(items, item => one[item]), Array.ConvertAll(items, item => other[item]), options);
    }

    private Dictionary<string, double> Scores(string system, string metric)
    {
        _ = this[system];
        return Items.Where(item => item.System == system && item.Scores.ContainsKey(metric)).ToDictionary(static item => item.ItemId, item => item.Scores[metric], StringComparer.Ordinal);
    }
}
