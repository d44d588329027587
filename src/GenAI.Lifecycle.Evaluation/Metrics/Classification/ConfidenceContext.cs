using System.Globalization;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The confidence that a model stated for its answer.</summary>
public sealed class ConfidenceContext : EvaluationContext
{
    /// <summary>Creates the context.</summary>
    /// <param name="confidence">The stated probability that the answer is right, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside 0–1 or not a number.</exception>
    public ConfidenceContext(double confidence)
        : base(ContextName, confidence.ToString("R", CultureInfo.InvariantCulture)) =>
        Confidence = confidence is >= 0 and <= 1
            ? confidence
            : throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "From 0 to 1.");

    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Confidence";

    /// <summary>The probability, from 0 to 1.</summary>
    public double Confidence { get; }
}
