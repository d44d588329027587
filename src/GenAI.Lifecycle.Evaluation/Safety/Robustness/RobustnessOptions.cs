using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>A measure of the distance between answers and their references, pair by pair.</summary>
/// <param name="answers">The answers.</param>
/// <param name="references">The reference of each answer.</param>
/// <returns>The distance, at least 0; 0 if all pairs are equal.</returns>
public delegate double Dissimilarity(IReadOnlyList<string> answers, IReadOnlyList<string> references);

/// <summary>A seeded change to a text.</summary>
/// <param name="text">The text.</param>
/// <param name="seed">The seed.</param>
public delegate string Perturb(string text, int seed);

/// <summary>Options for robustness measurements.</summary>
public sealed record RobustnessOptions
{
    /// <summary>The change.</summary>
    /// <value>The default value is <see cref="Perturbation.ButterFinger"/> at .1.</value>
    public Perturb Perturb { get; init; } = static (text, seed) => Perturbation.ButterFinger(text, seed);

    /// <summary>The number of changed inputs per item.</summary>
    /// <value>The default value is 5. At least 1.</value>
    public int Perturbations { get; init; } = 5;

    /// <summary>
    /// The number of times the unchanged input is asked, to measure how far answers differ without changes; 1 for a deterministic model.
    /// </summary>
    /// <value>The default value is 4. At least 1.</value>
    public int BaselineSamples { get; init; } = 4;

    /// <summary>The measure of the distance between answers.</summary>
    /// <value>The default value is the word error rate, as a share: edits over reference words, summed over the pairs.</value>
    public Dissimilarity Dissimilarity { get; init; } =
        static (answers, references) =>
            ErrorRate.Words.CorpusScore(answers, [.. references.Select(static reference => (IReadOnlyList<string>)[reference])]) / 100;

    /// <summary>The seed, from which each item and each change derives its own.</summary>
    /// <value>The default value is 5, which is fmeval's.</value>
    public int Seed { get; init; } = 5;

    /// <summary>Concurrency, failures and level.</summary>
    public WorkOptions Work { get; init; } = new();

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Perturb);
        ArgumentNullException.ThrowIfNull(Dissimilarity);
        ArgumentOutOfRangeException.ThrowIfLessThan(Perturbations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BaselineSamples, 1);
    }
}
