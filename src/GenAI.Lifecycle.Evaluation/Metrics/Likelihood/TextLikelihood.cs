using System.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>How likely a model holds a text, with the counts by which that is averaged.</summary>
/// <param name="LogLikelihood">The sum of the natural logarithms of its tokens' probabilities, at most 0.</param>
/// <param name="Tokens">How many tokens the sum is over.</param>
/// <param name="Words">Its words, separated by white space.</param>
/// <param name="Bytes">Its length in UTF-8.</param>
public readonly record struct TextLikelihood(double LogLikelihood, int Tokens, int Words, int Bytes)
{
    /// <summary>Counts words and bytes of a text.</summary>
    /// <param name="text">The text the model was asked about.</param>
    /// <param name="tokenLogProbabilities">The natural logarithm of the probability of each token, as the model answered it.</param>
    /// <exception cref="ArgumentException">There is no token, or a value is no log-probability (not a number, infinite or above 0).</exception>
    public static TextLikelihood Of(string text, ReadOnlySpan<double> tokenLogProbabilities)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (tokenLogProbabilities.IsEmpty)
            throw new ArgumentException("There is no token.", nameof(tokenLogProbabilities));
        var sum = 0.0;
        for (var i = 0; i < tokenLogProbabilities.Length; i++)
        {
            var value = tokenLogProbabilities[i];
            if (!(double.IsFinite(value) && value <= 0))
                throw new ArgumentException($"{value} of token {i} is no log-probability, which is finite and at most 0.", nameof(tokenLogProbabilities));
            sum += value;
        }
        return new TextLikelihood(sum, tokenLogProbabilities.Length, AnswerText.Words(text).Count, Encoding.UTF8.GetByteCount(text));
    }
}
