using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Options for G-Eval.</summary>
public sealed record GEvalOptions
{
    /// <summary>The steps that the judge goes through.</summary>
    /// <value>The default value is empty: the judge writes them from the criterion once, before the first answer.</value>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>The number of scores sampled per answer, within [1, 100], if there are no log-probabilities.</summary>
    /// <value>The default value is 20, as in the paper.</value>
    public int Samples { get; init; } = 20;

    /// <summary>The temperature of the samples.</summary>
    /// <value>The default value is 1, as in the paper.</value>
    public float Temperature { get; init; } = 1;

    /// <summary>
    /// Reads the alternatives to the score's token out of a response: their text and natural log-probability; <see langword="null"/> if the
    /// response has none. With log-probabilities, one call gives the expectation; use <see cref="JudgeOptions.Configure"/> to request them.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: scores are sampled.</value>
    public Func<ChatResponse, IReadOnlyDictionary<string, double>?>? LogProbabilities { get; init; }

    internal GEvalOptions Check()
    {
        if (Steps.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("A step is blank.", nameof(Steps));
        if (Samples is < 1 or > 100)
            throw new ArgumentOutOfRangeException(nameof(Samples), Samples, "Within [1, 100].");
        if (!(Temperature is >= 0 and <= 2))
            throw new ArgumentOutOfRangeException(nameof(Temperature), Temperature, "Within [0, 2].");
        return this;
    }
}
