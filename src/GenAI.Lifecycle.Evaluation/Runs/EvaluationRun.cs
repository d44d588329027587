using System.Text.Json.Serialization;
using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Records;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>The result of an evaluation.</summary>
/// <param name="Name">The run's name.</param>
/// <param name="DatasetHash">The content hash of the dataset.</param>
/// <param name="Items">Every answer, in the order of the dataset.</param>
/// <param name="Systems">The summary of each system, in the plan's order.</param>
/// <param name="Slices">The summaries of the systems on each slice, in the plan's order.</param>
public sealed record EvaluationRun(
    string Name,
    string DatasetHash,
    IReadOnlyList<EvaluatedItem> Items,
    IReadOnlyList<SystemSummary> Systems,
    IReadOnlyList<SliceSummary> Slices
)
{
    internal const string KeyPrefix = "run/";

    /// <summary>
    /// The metric that gives verdicts; the others are reported beside it. See <see cref="EvaluationPlan.PrimaryMetric"/>.
    /// </summary>
    public string? PrimaryMetric { get; init; }

    /// <summary>The metrics for which less is better.</summary>
    public IReadOnlyList<string> LowerIsBetter { get; init; } = [];

    /// <summary>
    /// The metrics that describe an answer and are neither good nor bad, such as its length. They are reported but not rated.
    /// </summary>
    public IReadOnlyList<string> Descriptive { get; init; } = [];

    /// <summary>The exact settings of each computation, by metric, for this library's own metrics.</summary>
    public IReadOnlyDictionary<string, string> Signatures { get; init; } = new Dictionary<string, string>();

    /// <summary>The tokens of all answers and of judging them.</summary>
    [JsonIgnore]
    public Usage TotalUsage => Systems.Aggregate(Usage.Zero, static (sum, system) => sum + system.TotalUsage);

    /// <summary>
    /// The cost of all answers and of judging them; <see langword="null"/> if a price is unknown or the currencies differ.
    /// </summary>
    [JsonIgnore]
    public Money? TotalCost => Spend.Of(Systems.Select(static system => (system.TotalUsage, system.TotalCost))).Cost;

    /// <summary>Returns the summary of a system.</summary>
    /// <param name="system">The system's name.</param>
    /// <exception cref="KeyNotFoundException">The system was not evaluated.</exception>
    public SystemSummary this[string system] =>
        Systems.FirstOrDefault(s => s.System == system)
        ?? throw new KeyNotFoundException(
            $"'{system}' was not evaluated. Evaluated: {string.Join(", ", Systems.Select(static s => s.System))}."
        );

    /// <summary>Returns whether higher values of a metric are better.</summary>
    /// <param name="metric">The metric.</param>
    public bool IsHigherBetter(string metric) => !LowerIsBetter.Contains(metric, StringComparer.Ordinal);

    /// <summary>Returns the mean score of each item that a system has a value for, by item.</summary>
    /// <param name="system">The system.</param>
    /// <param name="metric">The metric.</param>
    /// <exception cref="KeyNotFoundException">The system was not evaluated.</exception>
    public IReadOnlyDictionary<string, double> ScoresOf(string system, string metric)
    {
        _ = this[system];
        return ItemScores.Of(Items.Where(item => item.System == system), metric);
    }

    /// <summary>
    /// Compares two systems on the items that both have a value for. As in the report, the p-value is adjusted by Holm for the
    /// comparisons of all systems with the first or, if neither is the first, for those of all systems with each other. With two systems,
    /// there is one comparison.
    /// </summary>
    /// <param name="first">The first system.</param>
    /// <param name="second">The second system.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="options">
    /// The level, the resamples, the seed and the direction; <see langword="null"/>: the defaults and the metric's own direction.
    /// </param>
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
    /// <param name="first">The first system.</param>
    /// <param name="second">The second system.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="dataset">The dataset that was evaluated, with its references.</param>
    /// <param name="level">The probability to cover, within (0, 1).</param>
    /// <exception cref="ArgumentException">
    /// The dataset differs from that of the evaluation, or fewer than two items have an answer of both and a reference.
    /// </exception>
    public PairedTestResult Compare(string first, string second, ICorpusMetric metric, Dataset dataset, double level = .95)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(dataset);
        CheckIs(dataset);
        var (one, other) = (Answered(first), Answered(second));
        var both = one.Select(static item => item.ItemId)
            .Intersect(other.Select(static item => item.ItemId), StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var (a, b) = (Measure(one), Measure(other));
        return a is { Count: > 1 } && b is not null
            ? a.CompareWith(b, level)
            : throw new ArgumentException(
                $"'{first}' and '{second}' share {a?.Count ?? 0} answers to items with a reference; a comparison needs two.",
                nameof(dataset)
            );

        CorpusStatistics? Measure(IEnumerable<EvaluatedItem> items) =>
            EvaluationSummaries.Measure(metric, items.Where(item => both.Contains(item.ItemId)), dataset);
    }

    /// <summary>Reads the latest evaluation with a name from a run in the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="runId">The run.</param>
    /// <param name="name">The evaluation's name; <see langword="null"/>: the one that finished last.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The evaluation, or <see langword="null"/> if none was finished.</returns>
    public static async Task<EvaluationRun?> LoadAsync(
        ILifecycleStore store,
        string runId,
        string? name = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        EvaluationRun? latest = null;
        await foreach (var record in store.ReadAsync(runId, RecordKinds.Evaluation, cancellationToken).ConfigureAwait(false))
        {
            if (
                record.Key?.StartsWith(KeyPrefix, StringComparison.Ordinal) == true
                && record.As(EvaluationJson.Default.EvaluationRun) is var run
                && (name is null || run.Name == name)
            )
                latest = run;
        }

        return latest;
    }

    internal void CheckIs(Dataset dataset)
    {
        if (dataset.ContentHash != DatasetHash)
            throw new ArgumentException(
                $"'{Name}' was evaluated on a different dataset ({DatasetHash[..12]}) than {dataset}.",
                nameof(dataset)
            );
    }

    private List<EvaluatedItem> Answered(string system)
    {
        _ = this[system];
        return [.. Items.Where(item => item.System == system && item.IsAnswered)];
    }
}
