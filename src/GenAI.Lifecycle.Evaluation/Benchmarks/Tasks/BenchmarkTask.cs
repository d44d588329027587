using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>A benchmark for chat models: what is asked and how the answers are scored. <see cref="EvaluationRunner"/> runs it, with concurrency, progress and resumption.</summary>
public sealed record BenchmarkTask
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What says how it is asked and scored, such as the number of examples; a run resumed under another one asks again.</summary>
    public required string Signature { get; init; }

    /// <summary>The items.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>What a model is asked about an item.</summary>
    public required Func<DatasetItem, EvaluationPrompt> Prompt { get; init; }

    /// <summary>What scores an answer.</summary>
    public required IReadOnlyList<IEvaluator> Evaluators { get; init; }

    /// <summary>What the evaluators are told about an item.</summary>
    public required Func<DatasetItem, IEnumerable<EvaluationContext>> Contexts { get; init; }

    /// <summary>Metrics of all answers as a whole.</summary>
    public IReadOnlyList<ICorpusMetric> CorpusMetrics { get; init; } = [];

    /// <summary>Metadata fields by whose values the results are told apart as well.</summary>
    public IReadOnlyList<string> Slices { get; init; } = [];

    /// <summary>The evaluation of models by it.</summary>
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
