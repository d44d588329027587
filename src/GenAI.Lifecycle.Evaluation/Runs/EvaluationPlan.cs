using GenAI.Lifecycle.Evaluation.Metrics;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Runs;

/// <summary>A dataset × systems × evaluators.</summary>
public sealed record EvaluationPlan
{
    /// <summary>The run's name.</summary>
    public required string Name { get; init; }

    /// <summary>The items; for a verdict that shall hold, of a split that nobody learnt or chose by.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>What is evaluated, at least one, with distinct names.</summary>
    public required IReadOnlyList<EvaluatedSystem> Systems { get; init; }

    /// <summary>What scores each answer, at least one.</summary>
    public required IReadOnlyList<IEvaluator> Evaluators { get; init; }

    /// <summary>Metrics of the corpus as a whole, such as corpus BLEU.</summary>
    public IReadOnlyList<ICorpusMetric> CorpusMetrics { get; init; } = [];

    /// <summary>What an evaluator is told about an item. The default is its references as a <see cref="ReferencesContext"/>.</summary>
    public Func<DatasetItem, IEnumerable<EvaluationContext>> Contexts { get; init; } = References;

    /// <summary>Metadata fields by whose values the results are told apart as well.</summary>
    public IReadOnlyList<string> Slices { get; init; } = [];

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        NotEmpty(Dataset.Items.Count, nameof(Dataset));
        NotEmpty(Systems.Count, nameof(Systems));
        NotEmpty(Evaluators.Count, nameof(Evaluators));
        if (Systems.GroupBy(static s => s.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Two systems are named '{twice.Key}'.", nameof(Systems));
    }

    private static IEnumerable<EvaluationContext> References(DatasetItem item) =>
        item.Reference is { } reference ? [new ReferencesContext([reference, .. item.OtherReferences])] : [];

    private static void NotEmpty(int count, string name)
    {
        if (count == 0)
            throw new ArgumentException($"An evaluation needs at least one of {name}.", name);
    }
}
