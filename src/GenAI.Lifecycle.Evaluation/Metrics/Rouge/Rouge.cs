using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// ROUGE, with results identical to the rouge_score package: ROUGE-1 to ROUGE-9, ROUGE-L and ROUGE-Lsum.
/// </summary>
/// <remarks>
/// C.-Y. Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004. A text without tokens scores 0, as in the reference
/// implementation.
/// </remarks>
public static class Rouge
{
    private static readonly RougeOptions s_defaults = new();

    /// <summary>Scores one hypothesis against one reference.</summary>
    /// <param name="type">The member of the family.</param>
    /// <param name="hypothesis">The system's output.</param>
    /// <param name="reference">The reference text.</param>
    /// <param name="options">The options; <see langword="null"/> for those of rouge_score, without stemming.</param>
    public static RougeScore Score(
        RougeType type,
        ReadOnlySpan<char> hypothesis,
        ReadOnlySpan<char> reference,
        RougeOptions? options = null
    )
    {
        RougeScore score = default;
        Score([type], hypothesis, reference, new Span<RougeScore>(ref score), options);
        return score;
    }

    /// <summary>
    /// Scores one hypothesis against several references; the reference with the greatest F counts, and the first one in a tie.
    /// </summary>
    /// <param name="type">The member of the family.</param>
    /// <param name="hypothesis">The system's output.</param>
    /// <param name="references">The reference texts.</param>
    /// <param name="options">The options; <see langword="null"/> for those of rouge_score, without stemming.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static RougeScore Score(RougeType type, string hypothesis, IReadOnlyList<string> references, RougeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
            throw new ArgumentException("At least one reference is required.", nameof(references));
        var best = Score(type, hypothesis, references[0], options);
        for (var i = 1; i < references.Count; i++)
            if (Score(type, hypothesis, references[i], options) is var score && score.F > best.F)
                best = score;
        return best;
    }

    /// <summary>
    /// Scores several members of the family at once, reading the texts only once. Allocates nothing once its buffers have grown.
    /// </summary>
    /// <param name="types">The members.</param>
    /// <param name="hypothesis">The system's output.</param>
    /// <param name="reference">The reference text.</param>
    /// <param name="scores">Receives one score per type.</param>
    /// <param name="options">The options; <see langword="null"/> for those of rouge_score, without stemming.</param>
    /// <exception cref="ArgumentException"><paramref name="scores"/> and <paramref name="types"/> differ in length.</exception>
    public static void Score(
        ReadOnlySpan<RougeType> types,
        ReadOnlySpan<char> hypothesis,
        ReadOnlySpan<char> reference,
        Span<RougeScore> scores,
        RougeOptions? options = null
    )
    {
        if (scores.Length != types.Length)
            throw new ArgumentException(
                $"The span holds {scores.Length} scores; {types.Length} types need the same number.",
                nameof(scores)
            );
        using var scratch = Scratch.Rent();
        options ??= s_defaults;
        RougeTokens.Read(hypothesis, options, scratch.Vocabulary, scratch.Hypothesis, scratch.HypothesisEnds);
        RougeTokens.Read(reference, options, scratch.Vocabulary, scratch.Reference, scratch.ReferenceEnds);

        Span<int> matches = stackalloc int[9];
        matches.Clear();
        var order = 0;
        foreach (var type in types)
            order = Math.Max(order, type.Order);
        if (order > 0)
        {
            scratch.NGrams.Count(CollectionsMarshal.AsSpan(scratch.Hypothesis), order);
            scratch.NGrams.Match(CollectionsMarshal.AsSpan(scratch.Reference), matches);
        }
        for (var i = 0; i < types.Length; i++)
        {
            scores[i] = types[i] switch
            {
                { Order: > 0 and var n } => Shares(matches[n - 1], scratch.Hypothesis.Count - n + 1, scratch.Reference.Count - n + 1),
                { IsSummary: true } => Shares(RougeSummary.Hits(scratch), scratch.Hypothesis.Count, scratch.Reference.Count),
                _ => Shares(LongestCommon(scratch), scratch.Hypothesis.Count, scratch.Reference.Count),
            };
        }
    }

    private static int LongestCommon(Scratch scratch) =>
        scratch.Subsequence.Length(
            CollectionsMarshal.AsSpan(scratch.Reference),
            CollectionsMarshal.AsSpan(scratch.Hypothesis),
            scratch.Vocabulary.Count
        );

    private static RougeScore Shares(int hits, int hypothesis, int reference) =>
        RougeScore.Of((double)hits / Math.Max(hypothesis, 1), (double)hits / Math.Max(reference, 1));
}
