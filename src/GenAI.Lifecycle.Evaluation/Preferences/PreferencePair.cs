using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>Two answers to a prompt, of which one is preferred: the training data of alignment (DPO, ORPO, reward models).</summary>
public sealed record PreferencePair
{
    /// <summary>Creates a pair.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="chosen">The better answer.</param>
    /// <param name="rejected">The worse answer.</param>
    /// <exception cref="ArgumentException">Prompt or chosen answer is blank, or both answers are the same.</exception>
    [JsonConstructor]
    public PreferencePair(string prompt, string chosen, string rejected)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(prompt);
        ArgumentException.ThrowIfNullOrWhiteSpace(chosen);
        ArgumentNullException.ThrowIfNull(rejected);
        if (chosen == rejected)
            throw new ArgumentException("The chosen and the rejected answer are the same; they must differ.", nameof(rejected));
        (Prompt, Chosen, Rejected) = (prompt, chosen, rejected);
    }

    /// <summary>The question.</summary>
    public string Prompt { get; }

    /// <summary>The better answer.</summary>
    public string Chosen { get; }

    /// <summary>The worse answer; it can be empty.</summary>
    public string Rejected { get; }

    /// <summary>The rater: a judge's model or a person.</summary>
    /// <value>The default value is <see langword="null"/>: unknown.</value>
    public string? Rater { get; init; }

    /// <summary>Converts a vote into a pair; <see langword="null"/> for a tie or two equal answers.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="first">The first answer.</param>
    /// <param name="second">The second answer.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="rater">The rater.</param>
    public static PreferencePair? FromOutcome(string prompt, string first, string second, PairwiseOutcome outcome, string? rater = null) =>
        outcome switch
        {
            _ when first == second => null,
            PairwiseOutcome.First => new PreferencePair(prompt, first, second) { Rater = rater },
            PairwiseOutcome.Second => new PreferencePair(prompt, second, first) { Rater = rater },
            _ => null,
        };

    /// <summary>Converts a ranking of answers into pairs: each answer over every answer ranked below it.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="ranked">The answers with their ranks, 1 the best; equal ranks make no pair.</param>
    /// <param name="rater">The rater.</param>
    public static IReadOnlyList<PreferencePair> FromRanking(
        string prompt,
        IReadOnlyList<(string Answer, int Rank)> ranked,
        string? rater = null
    )
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
