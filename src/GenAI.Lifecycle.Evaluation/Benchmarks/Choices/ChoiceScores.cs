using GenAI.Lifecycle.Evaluation.Safety;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Provides the scores that select a choice by its log-likelihoods.</summary>
public static class ChoiceScores
{
    /// <summary>Returns the most likely choice; ties go to the first. Used by <c>acc</c>.</summary>
    /// <param name="logLikelihoods">A log-likelihood for each choice, at least one.</param>
    /// <exception cref="ArgumentException">The list is empty, or a value is not finite.</exception>
    public static int Pick(ReadOnlySpan<double> logLikelihoods)
    {
        Check(logLikelihoods);
        var best = 0;
        for (var i = 1; i < logLikelihoods.Length; i++)
            if (logLikelihoods[i] > logLikelihoods[best])
                best = i;
        return best;
    }

    /// <summary>
    /// Returns the choice with the greatest log-likelihood for each code point of its text, which avoids a bias against long choices.
    /// Used by <c>acc_norm</c>.
    /// </summary>
    /// <param name="logLikelihoods">A log-likelihood for each choice.</param>
    /// <param name="choices">The texts of the choices, none empty.</param>
    /// <exception cref="ArgumentException">The numbers differ, a text is empty, or a log-likelihood is not finite.</exception>
    public static int PickNormalized(ReadOnlySpan<double> logLikelihoods, IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        Check(logLikelihoods);
        if (choices.Count != logLikelihoods.Length || choices.Any(string.IsNullOrEmpty))
            throw new ArgumentException(
                $"There are {choices.Count} choices and {logLikelihoods.Length} log-likelihoods; each choice needs one log-likelihood and a non-empty text.",
                nameof(choices)
            );
        var normalized = new double[choices.Count];
        for (var i = 0; i < normalized.Length; i++)
            normalized[i] = logLikelihoods[i] / choices[i].EnumerateRunes().Count();
        return Pick(normalized);
    }

    /// <summary>Returns the share of the total probability that falls on the right choices: TruthfulQA's MC2.</summary>
    /// <param name="logLikelihoods">A log-likelihood for each choice.</param>
    /// <param name="correct">The positions of the right choices.</param>
    public static double TrueMass(ReadOnlySpan<double> logLikelihoods, IReadOnlyList<int> correct)
    {
        ArgumentNullException.ThrowIfNull(correct);
        Check(logLikelihoods);
        var probabilities = ClassProbabilities.SoftMax(logLikelihoods);
        return correct.Distinct().Sum(position => probabilities[position]);
    }

    private static void Check(ReadOnlySpan<double> logLikelihoods)
    {
        if (logLikelihoods.IsEmpty)
            throw new ArgumentException("At least one choice is required.", nameof(logLikelihoods));
        foreach (var value in logLikelihoods)
            if (!double.IsFinite(value))
                throw new ArgumentException($"{value} is not a log-likelihood; it must be finite.", nameof(logLikelihoods));
    }
}
