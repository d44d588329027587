using GenAI.Lifecycle.Evaluation.Safety;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Which choice a model takes, by its log-likelihoods.</summary>
public static class ChoiceScores
{
    /// <summary>The most likely choice; of equals the first. <c>acc</c> counts it.</summary>
    /// <param name="logLikelihoods">A log-likelihood for each choice, at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is not finite.</exception>
    public static int Pick(ReadOnlySpan<double> logLikelihoods)
    {
        Check(logLikelihoods);
        var best = 0;
        for (var i = 1; i < logLikelihoods.Length; i++)
            if (logLikelihoods[i] > logLikelihoods[best])
                best = i;
        return best;
    }

    /// <summary>The choice with the greatest log-likelihood for each code point of its text, so that long choices have a chance. <c>acc_norm</c> counts it.</summary>
    /// <param name="logLikelihoods">A log-likelihood for each choice.</param>
    /// <param name="choices">The texts of the choices, none empty.</param>
    /// <exception cref="ArgumentException">The numbers differ, a text is empty, or a log-likelihood is not finite.</exception>
    public static int PickNormalized(ReadOnlySpan<double> logLikelihoods, IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        Check(logLikelihoods);
        if (choices.Count != logLikelihoods.Length || choices.Any(string.IsNullOrEmpty))
            throw new ArgumentException($"{choices.Count} choices for {logLikelihoods.Length} log-likelihoods; each has one, and a text.", nameof(choices));
        var normalized = new double[choices.Count];
        for (var i = 0; i < normalized.Length; i++)
            normalized[i] = logLikelihoods[i] / choices[i].EnumerateRunes().Count();
        return Pick(normalized);
    }

    /// <summary>The share of probability that the right choices have among all. TruthfulQA's MC2.</summary>
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
            throw new ArgumentException("There is no choice.", nameof(logLikelihoods));
        foreach (var value in logLikelihoods)
            if (!double.IsFinite(value))
                throw new ArgumentException($"{value} is no log-likelihood, which is finite.", nameof(logLikelihoods));
    }
}
