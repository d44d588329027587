using System.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>The likelihood of a text under a model, with the counts for averages.</summary>
/// <param name="LogLikelihood">The sum of the natural logarithms of its tokens' probabilities, at most 0.</param>
/// <param name="Tokens">The number of tokens.</param>
/// <param name="Words">The number of words, separated by white space.</param>
/// <param name="Bytes">The length in UTF-8 bytes.</param>
public readonly record struct TextLikelihood(double LogLikelihood, int Tokens, int Words, int Bytes)
{
    /// <summary>Counts words and bytes of a text.</summary>
    /// <param name="text">The text the model was asked about.</param>
    /// <param name="tokenLogProbabilities">The natural logarithm of the probability of each token, as returned by the model.</param>
    /// <exception cref="ArgumentException">
    /// There are no tokens, or a value is not a log-probability (not a number, infinite or above 0).
    /// </exception>
    public static TextLikelihood Of(string text, ReadOnlySpan<double> tokenLogProbabilities)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (tokenLogProbabilities.IsEmpty)
            throw new ArgumentException("At least one token is required.", nameof(tokenLogProbabilities));
        var sum = 0.0;
        for (var i = 0; i < tokenLogProbabilities.Length; i++)
        {
            var value = tokenLogProbabilities[i];
            if (!(double.IsFinite(value) && value <= 0))
                throw new ArgumentException(
                    $"The log-probability of token {i} is {value}; it must be finite and at most 0.",
                    nameof(tokenLogProbabilities)
                );
            sum += value;
        }
        return new TextLikelihood(sum, tokenLogProbabilities.Length, AnswerText.Words(text).Count, Encoding.UTF8.GetByteCount(text));
    }
}
