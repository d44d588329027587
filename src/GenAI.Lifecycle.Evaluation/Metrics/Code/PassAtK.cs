namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>pass@k: the chance that at least one of k samples drawn from those written for a problem is right.</summary>
/// <remarks>M. Chen et al., "Evaluating Large Language Models Trained on Code", 2021: 1 − ∏(1 − k / i) for i from n − c + 1 to n.</remarks>
public static class PassAtK
{
    /// <summary>The unbiased estimate for one problem.</summary>
    /// <param name="samples">How many samples were written, n.</param>
    /// <param name="correct">How many of them are right, c.</param>
    /// <param name="k">How many are drawn, from 1 to n.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The numbers do not fit together.</exception>
    public static double Estimate(int samples, int correct, int k)
    {
        if (samples < 1)
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "There is at least one sample.");
        if (correct < 0 || correct > samples)
            throw new ArgumentOutOfRangeException(nameof(correct), correct, $"Of {samples} samples 0 to {samples} are right.");
        if (k < 1 || k > samples)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"Of {samples} samples 1 to {samples} can be drawn.");
        if (samples - correct < k)
            return 1;
        var allWrong = 1.0;
        for (var i = samples - correct + 1; i <= samples; i++)
            allWrong *= 1 - (double)k / i;
        return 1 - allWrong;
    }

    /// <summary>The mean over problems.</summary>
    /// <param name="problems">Of each problem how many samples were written and how many are right.</param>
    /// <param name="k">How many are drawn.</param>
    /// <exception cref="ArgumentException">There is no problem.</exception>
    public static double Mean(IReadOnlyCollection<(int Samples, int Correct)> problems, int k)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (problems.Count == 0)
            throw new ArgumentException("There is no problem.", nameof(problems));
        return problems.Average(problem => Estimate(problem.Samples, problem.Correct, k));
    }
}
