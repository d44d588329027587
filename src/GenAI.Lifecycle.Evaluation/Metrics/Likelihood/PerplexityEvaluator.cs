using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// An evaluator that reports the perplexity of a text by every average in use, and its bits per byte, from a
/// <see cref="LikelihoodContext"/>. Lower values are better. The perplexity of several texts is not the mean of these: see
/// <see cref="Perplexity.Of"/>.
/// </summary>
public sealed class PerplexityEvaluator() : AnswerEvaluator(TokenName, WordName, ByteName, BitsName)
{
    /// <summary>The name of the perplexity per token, which is comparable only between models with the same tokeniser.</summary>
    public static string TokenName => "Perplexity per Token";

    /// <summary>The name of the perplexity per word.</summary>
    public static string WordName => "Perplexity per Word";

    /// <summary>The name of the perplexity per byte.</summary>
    public static string ByteName => "Perplexity per Byte";

    /// <summary>The name of the bits per byte.</summary>
    public static string BitsName => "Bits per Byte";

    private protected override ValueTask MeasureAsync(
        string answer,
        EvaluationContext[] contexts,
        NumericMetric[] metrics,
        CancellationToken cancellationToken
    )
    {
        if (Find<LikelihoodContext>(contexts, metrics, "the log-probability of each token") is not { } context)
            return ValueTask.CompletedTask;
        var perplexity = Perplexity.Of(context.Likelihood);
        double?[] values = [perplexity.PerToken, perplexity.PerWord, perplexity.PerByte, perplexity.BitsPerByte];
        foreach (var (metric, value) in metrics.Zip(values))
        {
            metric.Value = value;
            if (value is null)
                metric.AddDiagnostics(EvaluationDiagnostic.Error("The text has no units to average over."));
        }

        return ValueTask.CompletedTask;
    }

    private protected override string SignatureOf(string name, int? references) =>
        name == WordName ? "words:ws"
        : name == TokenName ? "tokens:model"
        : "bytes:utf-8";

    private protected override MetricScale? ScaleOf(string name) => MetricScale.LessIsBetter;
}
