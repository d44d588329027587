using System.Globalization;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// The likelihood of a text under a model, token by token. Chat services return it on request; a self-hosted model always can.
/// </summary>
public sealed class LikelihoodContext : EvaluationContext
{
    /// <summary>Creates the context.</summary>
    /// <param name="text">The text the model was asked about.</param>
    /// <param name="tokenLogProbabilities">The natural logarithm of the probability of each token.</param>
    /// <exception cref="ArgumentException">
    /// There are no tokens, or a value is not a log-probability (not a number, infinite or above 0).
    /// </exception>
    public LikelihoodContext(string text, IReadOnlyList<double> tokenLogProbabilities)
        : base(ContextName, Render(text, tokenLogProbabilities)) => Likelihood = TextLikelihood.Of(text, [.. tokenLogProbabilities]);

    /// <summary>The name under which reports show the context.</summary>
    public static string ContextName => "Likelihood";

    /// <summary>The likelihood of the text.</summary>
    public TextLikelihood Likelihood { get; }

    private static string Render(string text, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(values);
        return $"{text}\n{string.Join(' ', values.Select(static value => value.ToString("0.####", CultureInfo.InvariantCulture)))}";
    }
}
