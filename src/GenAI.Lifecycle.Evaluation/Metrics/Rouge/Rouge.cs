using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// ROUGE, to the digit as the rouge_score package computes it: ROUGE-1 to ROUGE-9, ROUGE-L and ROUGE-Lsum.
/// </summary>
/// <remarks>C.-Y. Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004. A text without tokens has nothing to overlap and scores 0, as in the reference.</remarks>
public static class Rouge
{
    private static readonly RougeOptions s_defaults = new();

    /// <summary>Scores one hypothesis against one reference.</summary>
    /// <param name="type">The member of the family.</param>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="reference">What it should have written.</param>
    /// <param name="options">How texts become tokens; <see langword="null"/>: as rouge_score, without stemming.</param>
    public static RougeScore Score(RougeType type, ReadOnlySpan<char> hypothesis, ReadOnlySpan<char> reference, RougeOptions? options = null)
    {
        RougeScore score = default;
        Score([type], hypothesis, reference, new Span<RougeScore>(ref score), options);
        return score;
    }

    /// <summary>Scores one hypothesis against several references; the reference with the greatest F counts, the first of equals.</summary>
    /// <param name="type">The member of the family.</param>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it could have written.</param>
    /// <param name="options">How texts become tokens; <see langword="null"/>: as rouge_score, without stemming.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static RougeScore Score(RougeType type, string hypothesis, IReadOnlyList<string> references, RougeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
            throw new ArgumentException("There is no reference to compare with.", nameof(references));
        var best = Score(type, hypothesis, references[0], options);
        for (var i = 1; i < references.Count; i++)
            if (Score(type, hypothesis, references[i], options) is var score && score.F > best.F)
                best = score;
        return best;
    }

    /// <summary>Scores several members of the family at once, reading the texts a single time. Allocates nothing once its working memory has grown.</summary>
    /// <param name="types">The members.</param>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="reference">What it should have written.</param>
    /// <param name="scores">Receives one score a type.</param>
    /// <param name="options">How texts become tokens; <see langword="null"/>: as rouge_score, without stemming.</param>
    /// <exception cref="ArgumentException"><paramref name="scores"/> has another length than <paramref name="types"/>.</exception>
    public static void Score(ReadOnlySpan<RougeType> types, ReadOnlySpan<char> hypothesis, ReadOnlySpan<char> reference, Span<RougeScore> scores, RougeOptions? options = null)
    {
        if (scores.Length != types.Length)
            throw new ArgumentException($"There is room for {scores.Length} scores of {types.Length} types.", nameof(scores));
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

    private static int LongestCommon(Scratch scratch) => scratch.Subsequence.Length(
        CollectionsMarshal.AsSpan(scratch.Reference), CollectionsMarshal.AsSpan(scratch.Hypothesis), scratch.Vocabulary.Count);

    private static RougeScore Shares(int hits, int hypothesis, int reference) =>
        RougeScore.Of((double)hits / Math.Max(hypothesis, 1), (double)hits / Math.Max(reference, 1));
}
