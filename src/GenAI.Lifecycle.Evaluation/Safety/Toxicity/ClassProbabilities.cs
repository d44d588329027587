namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Probabilities from a classifier's raw scores.</summary>
public static class ClassProbabilities
{
    /// <summary>Returns the soft-max: exp(xᵢ) / Σ exp(xⱼ), computed relative to the largest score to avoid overflow.</summary>
    /// <param name="logits">The raw scores of mutually exclusive classes; at least one, all finite.</param>
    /// <returns>The probabilities, one per logit, which sum to 1.</returns>
    /// <exception cref="ArgumentException">The list is empty, or a value is not finite.</exception>
    public static double[] SoftMax(ReadOnlySpan<double> logits)
    {
        if (logits.IsEmpty)
            throw new ArgumentException("At least one logit is required.", nameof(logits));
        var largest = double.NegativeInfinity;
        foreach (var logit in logits)
        {
            if (!double.IsFinite(logit))
                throw new ArgumentException($"The logit {logit} must be finite.", nameof(logits));
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

    /// <summary>Returns the logistic function, 1 / (1 + exp(−x)), of the raw score of a class that does not exclude others.</summary>
    /// <param name="logit">The raw score.</param>
    public static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
