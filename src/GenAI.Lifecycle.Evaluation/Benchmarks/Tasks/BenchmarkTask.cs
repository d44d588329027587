using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>
/// A benchmark for chat models: its prompts and the scoring of its answers. <see cref="EvaluationRunner"/> runs it, with concurrency,
/// progress and resumption.
/// </summary>
public sealed record BenchmarkTask
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The settings of prompts and scoring, such as the number of examples. A run that is resumed with another signature asks again.
    /// </summary>
    public required string Signature { get; init; }

    /// <summary>The items.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>The prompt for an item.</summary>
    public required Func<DatasetItem, EvaluationPrompt> Prompt { get; init; }

    /// <summary>The evaluators of an answer.</summary>
    public required IReadOnlyList<IEvaluator> Evaluators { get; init; }

    /// <summary>The evaluators' context for an item.</summary>
    public required Func<DatasetItem, IEnumerable<EvaluationContext>> Contexts { get; init; }

    /// <summary>The metrics of the corpus of all answers.</summary>
    public IReadOnlyList<ICorpusMetric> CorpusMetrics { get; init; } = [];

    /// <summary>The metadata fields by whose values the results are also sliced.</summary>
    public IReadOnlyList<string> Slices { get; init; } = [];

    /// <summary>Returns the plan that evaluates models with this benchmark.</summary>
    /// <param name="models">The models by name, at least one.</param>
    public EvaluationPlan For(IReadOnlyDictionary<string, IChatClient> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        return new EvaluationPlan
        {
            Name = Name,
            Dataset = Dataset,
            Systems = [.. models.Select(model => new EvaluatedSystem(model.Key, model.Value, Prompt) { Version = Signature })],
            Evaluators = Evaluators,
            Contexts = Contexts,
            CorpusMetrics = CorpusMetrics,
            Slices = [.. Slices.Select(EvaluationSlice.ByMetadata)],
        };
    }
}
