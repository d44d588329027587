using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>Two answers to a prompt of which one is preferred: what alignment (DPO, ORPO, reward models) learns from.</summary>
public sealed record PreferencePair
{
    /// <summary>Creates a pair.</summary>
    /// <param name="prompt">What was asked.</param>
    /// <param name="chosen">The better answer.</param>
    /// <param name="rejected">The worse one.</param>
    /// <exception cref="ArgumentException">Prompt or chosen answer is blank, or both answers are the same.</exception>
    [JsonConstructor]
    public PreferencePair(string prompt, string chosen, string rejected)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(prompt);
        ArgumentException.ThrowIfNullOrWhiteSpace(chosen);
        ArgumentNullException.ThrowIfNull(rejected);
        if (chosen == rejected)
            throw new ArgumentException("The chosen and the rejected answer are the same, so that nothing can be learnt from them.", nameof(rejected));
        (Prompt, Chosen, Rejected) = (prompt, chosen, rejected);
    }

    /// <summary>What was asked.</summary>
    public string Prompt { get; }

    /// <summary>The better answer.</summary>
    public string Chosen { get; }

    /// <summary>The worse one; it may be empty.</summary>
    public string Rejected { get; }

    /// <summary>Who preferred: a judge's model or a person.</summary>
    /// <value>The default value is <see langword="null"/>: not known.</value>
    public string? Rater { get; init; }

    /// <summary>The pair that a vote amounts to, or <see langword="null"/> for a tie and for two answers that are the same.</summary>
    /// <param name="prompt">What was asked.</param>
    /// <param name="first">The first answer.</param>
    /// <param name="second">The second answer.</param>
    /// <param name="outcome">Which is better.</param>
    /// <param name="rater">Who preferred.</param>
    public static PreferencePair? FromOutcome(string prompt, string first, string second, PairwiseOutcome outcome, string? rater = null) => outcome switch
    {
        _ when first == second => null,
        PairwiseOutcome.First => new PreferencePair(prompt, first, second) { Rater = rater },
        PairwiseOutcome.Second => new PreferencePair(prompt, second, first) { Rater = rater },
        _ => null,
    };

    /// <summary>The pairs that a ranking of answers amounts to: each answer over every one ranked below it.</summary>
    /// <param name="prompt">What was asked.</param>
    /// <param name="ranked">The answers with their ranks, 1 the best; equal ranks make no pair.</param>
    /// <param name="rater">Who ranked.</param>
    public static IReadOnlyList<PreferencePair> FromRanking(string prompt, IReadOnlyList<(string Answer, int Rank)> ranked, string? rater = null)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        return
        [
            .. from better in ranked
               from worse in ranked
               where better.Rank < worse.Rank && better.Answer != worse.Answer
               select new PreferencePair(prompt, better.Answer, worse.Answer) { Rater = rater },
        ];
    }
}
