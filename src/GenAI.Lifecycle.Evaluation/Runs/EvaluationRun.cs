using System.Text.Json.Serialization;
using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>What an evaluation found.</summary>
/// <param name="Name">The run's name.</param>
/// <param name="DatasetHash">The content hash of the dataset.</param>
/// <param name="Items">Every answer, in the order of the dataset.</param>
/// <param name="Systems">Each system in sum, in the plan's order.</param>
/// <param name="Slices">Each system in sum on the parts of the items, in the plan's order.</param>
public sealed record EvaluationRun(
    string Name,
    string DatasetHash,
    IReadOnlyList<EvaluatedItem> Items,
    IReadOnlyList<SystemSummary> Systems,
    IReadOnlyList<SliceSummary> Slices)
{
    internal const string KeyPrefix = "run/";

    /// <summary>The metric that verdicts rest on; the others are reported beside it. See <see cref="EvaluationPlan.PrimaryMetric"/>.</summary>
    public string? PrimaryMetric { get; init; }

    /// <summary>Metrics of which less is better.</summary>
    public IReadOnlyList<string> LowerIsBetter { get; init; } = [];

    /// <summary>Metrics that describe an answer and are neither good nor bad, such as its length. They are reported, but nothing is better or worse by them.</summary>
    public IReadOnlyList<string> Descriptive { get; init; } = [];

    /// <summary>What exactly was computed, by metric, for this library's own metrics.</summary>
    public IReadOnlyDictionary<string, string> Signatures { get; init; } = new Dictionary<string, string>();

    /// <summary>The tokens of all answers and of judging them.</summary>
    [JsonIgnore]
    public Usage TotalUsage => Systems.Aggregate(Usage.Zero, static (sum, system) => sum + system.TotalUsage);

    /// <summary>What all answers and judging them cost; <see langword="null"/> if the price of any of it is not known or the currencies differ.</summary>
    [JsonIgnore]
    public Money? TotalCost => Spend.Of(Systems.Select(static system => (system.TotalUsage, system.TotalCost))).Cost;

    /// <summary>A system in sum.</summary>
    /// <param name="system">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is no such system.</exception>
    public SystemSummary this[string system] => Systems.FirstOrDefault(s => s.System == system)
        ?? throw new KeyNotFoundException($"'{system}' was not evaluated. Evaluated: {string.Join(", ", Systems.Select(static s => s.System))}.");

    /// <summary>Whether more is better of a metric.</summary>
    /// <param name="metric">The metric.</param>
    public bool IsHigherBetter(string metric) => !LowerIsBetter.Contains(metric, StringComparer.Ordinal);

    /// <summary>The mean score of each item that a system has a value for, by item.</summary>
    /// <param name="system">The system.</param>
    /// <param name="metric">The metric.</param>
    /// <exception cref="KeyNotFoundException">There is no such system.</exception>
    public IReadOnlyDictionary<string, double> ScoresOf(string system, string metric)
    {
        _ = this[system];
        return ItemScores.Of(Items.Where(item => item.System == system), metric);
    }

    /// <summary>
    /// Compares two systems on the items that both have a value for. As in the report, the p-value is adjusted by Holm for the comparisons
    /// of all systems with the first, or, where neither is the first, for those of all systems with each other. With two systems that is one.
    /// </summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="options">The level, the resamples, the seed and the direction; <see langword="null"/>: the defaults and the metric's own direction.</param>
    /// <exception cref="ArgumentException">Fewer than two items have a value for both.</exception>
    public PairedComparison Compare(string first, string second, string metric, PairedComparisonOptions? options = null)
    {
        options ??= new() { HigherIsBetter = IsHigherBetter(metric) };
        var asked = Pairing.Ask(metric, (first, ScoresOf(first, metric)), (second, ScoresOf(second, metric)), options);
        string[] systems = [.. Systems.Select(static system => system.System)];
        var family =
            from one in systems.Index()
            from other in systems.Skip(one.Index + 1)
            where one.Index == 0 || (first != systems[0] && second != systems[0])
            where !(one.Item == first && other == second) && !(one.Item == second && other == first)
            let scores = Pairing.Find(ScoresOf(other, metric), ScoresOf(one.Item, metric))
            where scores is not null
            select new PairedQuestion(other, one.Item, scores, options);
        return Pairing.Answer([asked, .. family])[0];
    }

    /// <summary>Compares two systems by a corpus metric on the items that both answered, by the paired bootstrap.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="dataset">The dataset that was evaluated, with its references.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    /// <exception cref="ArgumentException">The dataset is another one, or fewer than two items have an answer of both and a reference.</exception>
    public PairedTestResult Compare(string first, string second, ICorpusMetric metric, Dataset dataset, double level = .95)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(dataset);
        CheckIs(dataset);
        var (one, other) = (Answered(first), Answered(second));
        var both = one.Select(static item => item.ItemId).Intersect(other.Select(static item => item.ItemId), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var (a, b) = (Measure(one), Measure(other));
        return a is { Count: > 1 } && b is not null
            ? a.CompareWith(b, level)
            : throw new ArgumentException($"'{first}' and '{second}' share {a?.Count ?? 0} answers to items with a reference; a comparison needs two.", nameof(dataset));

        CorpusStatistics? Measure(IEnumerable<EvaluatedItem> items) => EvaluationSummaries.Measure(metric, items.Where(item => both.Contains(item.ItemId)), dataset);
    }

    /// <summary>Reads the latest evaluation of a name that a run kept in the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="name">The evaluation's name; <see langword="null"/>: whichever was finished last.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The evaluation, or <see langword="null"/> if none was finished.</returns>
    public static async Task<EvaluationRun?> LoadAsync(ILifecycleStore store, string runId, string? name = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        EvaluationRun? latest = null;
        await foreach (var record in store.ReadAsync(runId, RecordKinds.Evaluation, cancellationToken).ConfigureAwait(false))
        {
            if (record.Key?.StartsWith(KeyPrefix, StringComparison.Ordinal) == true && record.As(EvaluationJson.Default.EvaluationRun) is var run && (name is null || run.Name == name))
                latest = run;
        }

        return latest;
    }

    internal void CheckIs(Dataset dataset)
    {
        if (dataset.ContentHash != DatasetHash)
            throw new ArgumentException($"'{Name}' was evaluated on another dataset ({DatasetHash[..12]}) than {dataset}.", nameof(dataset));
    }

    private List<EvaluatedItem> Answered(string system)
    {
        _ = this[system];
        return [.. Items.Where(item => item.System == system && item.IsAnswered)];
    }
}
