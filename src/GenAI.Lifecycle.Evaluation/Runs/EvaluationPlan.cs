using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>A plan for an evaluation: a dataset × systems × evaluators.</summary>
public sealed record EvaluationPlan
{
    /// <summary>The run's name.</summary>
    public required string Name { get; init; }

    /// <summary>The items. For a reliable verdict, use a split that was not used for training or selection.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>The systems under evaluation, at least one, with distinct names.</summary>
    public required IReadOnlyList<EvaluatedSystem> Systems { get; init; }

    /// <summary>The evaluators of each answer, at least one, with distinct metric names.</summary>
    public required IReadOnlyList<IEvaluator> Evaluators { get; init; }

    /// <summary>
    /// The metric that gives verdicts. Comparing by every reported metric makes a chance finding likely or, after correction,
    /// hides a real one.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: the first rated metric of the evaluators.</value>
    public string? PrimaryMetric { get; init; }

    /// <summary>Metrics of the corpus as a whole, such as corpus BLEU.</summary>
    public IReadOnlyList<ICorpusMetric> CorpusMetrics { get; init; } = [];

    /// <summary>The evaluators' context for an item.</summary>
    /// <value>The default value gives its references as a <see cref="ReferencesContext"/>.</value>
    public Func<DatasetItem, IEnumerable<EvaluationContext>> Contexts { get; init; } = References;

    /// <summary>The evaluators' additional context for an answer, such as the retrieved passages or the likelihood of its tokens.</summary>
    /// <value>The default value is <see langword="null"/>: no context.</value>
    public Func<DatasetItem, ChatResponse, IEnumerable<EvaluationContext>>? AnswerContexts { get; init; }

    /// <summary>The judge that evaluators are given, such as those of Microsoft.Extensions.AI.Evaluation.Quality.</summary>
    /// <value>The default value is <see langword="null"/>: no judge; the evaluators of this library have their own.</value>
    public ChatConfiguration? Judge { get; init; }

    /// <summary>The billed model of <see cref="Judge"/>; its price is looked up in <see cref="EvaluationRunOptions.Prices"/>.</summary>
    /// <value>The default value is <see langword="null"/>: the cost of that judge is unknown.</value>
    public ModelReference? JudgeModel { get; init; }

    /// <summary>
    /// The number of answers requested per item and system. Repeats of an item are averaged before any test, since they are not
    /// independent.
    /// </summary>
    /// <value>The default value is 1. At least 1.</value>
    public int Repeats { get; init; } = 1;

    /// <summary>The slices of the items in the results.</summary>
    public IReadOnlyList<EvaluationSlice> Slices { get; init; } = [];

    /// <summary>The metrics for which less is better, in addition to those of this library's own evaluators.</summary>
    public IReadOnlyList<string> LowerIsBetter { get; init; } = [];

    internal IReadOnlyList<string> AllLowerIsBetter =>
        [
            .. LowerIsBetter
                .Concat(Evaluators.OfType<AnswerEvaluator>().SelectMany(static evaluator => evaluator.LowerIsBetter))
                .Concat(CorpusMetrics.Where(static metric => !metric.HigherIsBetter).Select(static metric => metric.Name))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    internal IReadOnlyList<string> Descriptive =>
        [.. Evaluators.OfType<AnswerEvaluator>().SelectMany(static evaluator => evaluator.Descriptive)];

    internal IReadOnlyDictionary<string, string> Signatures =>
        CorpusMetrics
            .Select(static metric => KeyValuePair.Create(metric.Name, metric.Signature(null)))
            .Concat(Evaluators.OfType<AnswerEvaluator>().SelectMany(static evaluator => evaluator.Signatures))
            .DistinctBy(static signature => signature.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentOutOfRangeException.ThrowIfLessThan(Repeats, 1);
        NotEmpty(Dataset.Items.Count, nameof(Dataset));
        NotEmpty(Systems.Count, nameof(Systems));
        NotEmpty(Evaluators.Count, nameof(Evaluators));
        NotTwice(Systems.Select(static system => system.Name), "systems are named", nameof(Systems));
        NotTwice(Evaluators.SelectMany(static evaluator => evaluator.EvaluationMetricNames), "evaluators report", nameof(Evaluators));
        string[] reported = [.. Evaluators.SelectMany(static evaluator => evaluator.EvaluationMetricNames)];
        if (PrimaryMetric is { } primary && !reported.Contains(primary, StringComparer.Ordinal))
            throw new ArgumentException(
                $"No evaluator reports the primary metric '{primary}'. They report {string.Join(", ", reported)}.",
                nameof(PrimaryMetric)
            );
        NotTwice(Slices.Select(static slice => slice.Name), "slices are named", nameof(Slices));
    }

    internal static IReadOnlyList<string> ReferencesOf(DatasetItem item) =>
        item.Reference is { } reference ? [reference, .. item.OtherReferences] : [];

    private static IEnumerable<EvaluationContext> References(DatasetItem item) =>
        ReferencesOf(item) is { Count: > 0 } references ? [new ReferencesContext(references)] : [];

    private static void NotEmpty(int count, string name)
    {
        if (count == 0)
            throw new ArgumentException($"An evaluation needs at least one of {name}.", name);
    }

    private static void NotTwice(IEnumerable<string> names, string what, string name)
    {
        if (names.GroupBy(static n => n, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two {what} '{twice.Key}'.", name);
    }
}
