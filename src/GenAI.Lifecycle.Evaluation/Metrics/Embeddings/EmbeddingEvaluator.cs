using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that scores each answer, against a <see cref="ReferencesContext"/>, with the cosine of whole texts and with the F of
/// greedily matched words. Of several references, the best one counts.
/// </summary>
/// <param name="generator">The embedding model, which the caller owns.</param>
public sealed class EmbeddingEvaluator(IEmbeddingGenerator<string, Embedding<float>> generator)
    : AnswerEvaluator(SimilarityName, GreedyName)
{
    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator = generator
        ?? throw new ArgumentNullException(nameof(generator));

    /// <summary>The name of the cosine of whole texts.</summary>
    public static string SimilarityName => "Embedding Similarity";

    /// <summary>The name of the F of greedily matched words.</summary>
    public static string GreedyName => "Embedding Greedy F1";

    private protected override async ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (Find<ReferencesContext>(contexts, metrics, "the right answers") is not { } context)
            return;
        try
        {
            foreach (var reference in context.References.Where(static r => !string.IsNullOrWhiteSpace(r)))
            {
                if (string.IsNullOrWhiteSpace(answer))
                {
                    // An empty text has no embedding, and embedding services reject it.
                    Array.ForEach(metrics, static metric => (metric.Value, metric.Reason) = (0, "The answer has no text."));
                    return;
                }

                var similarity = await EmbeddingMatch
                    .SimilarityAsync(_generator, answer, reference, cancellationToken)
                    .ConfigureAwait(false);
                var greedy = await EmbeddingMatch
                    .GreedyAsync(_generator, AnswerText.Words(answer), AnswerText.Words(reference), null, cancellationToken)
                    .ConfigureAwait(false);
                metrics[0].Value = Math.Max(metrics[0].Value ?? -1, similarity);
                metrics[1].Value = Math.Max(metrics[1].Value ?? -1, greedy.F);
            }
            if (metrics[0].Value is null)
                Array.ForEach(metrics, static metric => metric.AddDiagnostics(EvaluationDiagnostic.Error("No reference has any text.")));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            foreach (var metric in metrics)
            {
                metric.Value = null;
                metric.AddDiagnostics(EvaluationDiagnostic.Error($"The embedding model failed: {e.Message}"));
            }
        }
    }

    private protected override string SignatureOf(string name, int? references)
    {
        var model = (_generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId ?? "unknown";
        return name == SimilarityName ? $"refs:best|cosine|model:{model}" : $"refs:best-f|greedy|pieces:ws|context:no|model:{model}";
    }

    private protected override MetricScale? ScaleOf(string name) => MetricScale.Share;
}
