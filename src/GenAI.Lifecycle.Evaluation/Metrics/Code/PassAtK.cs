namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>pass@k: the probability that at least one of k samples drawn from those written for a problem is right.</summary>
/// <remarks>M. Chen et al., "Evaluating Large Language Models Trained on Code", 2021: 1 − ∏(1 − k / i) for i from n − c + 1 to n.</remarks>
public static class PassAtK
{
    /// <summary>Returns the unbiased estimate for one problem.</summary>
    /// <param name="samples">The number of samples, n.</param>
    /// <param name="correct">The number of right samples, c.</param>
    /// <param name="k">The number of samples drawn, from 1 to n.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static double Estimate(int samples, int correct, int k)
    {
        if (samples < 1)
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "At least one sample is required.");
        if (correct < 0 || correct > samples)
            throw new ArgumentOutOfRangeException(nameof(correct), correct, $"The number of right samples must be from 0 to {samples}.");
        if (k < 1 || k > samples)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"The number of samples drawn must be from 1 to {samples}.");
        if (samples - correct < k)
            return 1;
        var allWrong = 1.0;
        for (var i = samples - correct + 1; i <= samples; i++)
            allWrong *= 1 - (double)k / i;
        return 1 - allWrong;
    }

    /// <summary>Returns the mean over problems.</summary>
    /// <param name="problems">The number of samples and of right samples of each problem.</param>
    /// <param name="k">The number of samples drawn.</param>
    /// <exception cref="ArgumentException">There are no problems.</exception>
    public static double Mean(IReadOnlyCollection<(int Samples, int Correct)> problems, int k)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (problems.Count == 0)
            throw new ArgumentException("At least one problem is required.", nameof(problems));
        return problems.Average(problem => Estimate(problem.Samples, problem.Correct, k));
    }
}
