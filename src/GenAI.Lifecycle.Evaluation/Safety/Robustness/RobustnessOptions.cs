using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>How far a set of answers is from others: pairs of an answer and the one it is compared with.</summary>
/// <param name="answers">The answers.</param>
/// <param name="references">What each is compared with.</param>
/// <returns>At least 0; 0 if all are the same.</returns>
public delegate double Dissimilarity(IReadOnlyList<string> answers, IReadOnlyList<string> references);

/// <summary>A seeded change to a text.</summary>
/// <param name="text">The text.</param>
/// <param name="seed">The seed.</param>
public delegate string Perturb(string text, int seed);

/// <summary>How robustness is measured.</summary>
public sealed record RobustnessOptions
{
    /// <summary>The change.</summary>
    /// <value>The default value is <see cref="Perturbation.ButterFinger"/> at .1.</value>
    public Perturb Perturb { get; init; } = static (text, seed) => Perturbation.ButterFinger(text, seed);

    /// <summary>How many changed inputs each item gets.</summary>
    /// <value>The default value is 5. At least 1.</value>
    public int Perturbations { get; init; } = 5;

    /// <summary>How often the unchanged input is asked, to see how far answers differ without any change; 1 for a model that always answers the same.</summary>
    /// <value>The default value is 4. At least 1.</value>
    public int BaselineSamples { get; init; } = 4;

    /// <summary>How far answers are apart.</summary>
    /// <value>The default value is the word error rate, as a share: edits over the words compared with, summed over the pairs.</value>
    public Dissimilarity Dissimilarity { get; init; } = static (answers, references) =>
        ErrorRate.Words.CorpusScore(answers, [.. references.Select(static reference => (IReadOnlyList<string>)[reference])]) / 100;

    /// <summary>The seed; each item and each change has its own from it.</summary>
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
