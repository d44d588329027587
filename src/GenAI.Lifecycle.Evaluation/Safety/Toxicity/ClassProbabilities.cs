namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Probabilities from a classifier's raw scores.</summary>
public static class ClassProbabilities
{
    /// <summary>The soft-max: exp(xᵢ) / Σ exp(xⱼ), reckoned from the largest score so that no size overflows.</summary>
    /// <param name="logits">The raw scores of classes that exclude one another; at least one, finite.</param>
    /// <returns>As many probabilities that sum to 1.</returns>
    /// <exception cref="ArgumentException">There is none, or one is not finite.</exception>
    public static double[] SoftMax(ReadOnlySpan<double> logits)
    {
        if (logits.IsEmpty)
            throw new ArgumentException("There is no logit.", nameof(logits));
        var largest = double.NegativeInfinity;
        foreach (var logit in logits)
        {
            if (!double.IsFinite(logit))
                throw new ArgumentException($"{logit} is no logit, which is finite.", nameof(logits));
            largest = Math.Max(largest, logit);
        }
        var probabilities = new double[logits.Length];
        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
            sum += probabilities[i] = Math.Exp(logits[i] - largest);
        for (var i = 0; i < probabilities.Length; i++)
            probabilities[i] /= sum;
        return probabilities;
    }

    /// <summary>The logistic function, 1 / (1 + exp(−x)), of the raw score of a class that may hold beside others.</summary>
    /// <param name="logit">The raw score.</param>
    public static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
