using System.Globalization;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Computes the expected score of a judge, which is finer-grained than a single score.</summary>
public static class ScoreExpectation
{
    /// <summary>Σ score · p(score) / Σ p(score) over the whole scores on the scale.</summary>
    /// <param name="logProbabilities">Tokens at the score's place and their natural log-probabilities.</param>
    /// <param name="scale">The scale.</param>
    /// <returns>
    /// The expectation, or a failure if less than half of the probability is on the scale, because the judge was about to answer
    /// something else.
    /// </returns>
    public static Parsed<double> OfTokens(IReadOnlyDictionary<string, double> logProbabilities, ScoreScale scale)
    {
        ArgumentNullException.ThrowIfNull(logProbabilities);
        ArgumentNullException.ThrowIfNull(scale);
        double mass = 0,
            sum = 0;
        foreach (var (token, logProbability) in logProbabilities)
        {
            if (
                !int.TryParse(token.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score)
                || !scale.Contains(score)
            )
                continue;
            var probability = Math.Exp(logProbability);
            mass += probability;
            sum += score * probability;
        }

        return mass >= .5
            ? new Parsed<double>(sum / mass)
            : new ParseProblem(
                string.Create(CultureInfo.InvariantCulture, $"Only {mass:0.####} of the probability is on scores from {scale}.")
            );
    }
}
