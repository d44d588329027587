using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// METEOR, with results identical to NLTK: words are aligned in stages (equal, equal stem, synonym), each greedily from the
/// end, and the mean of precision and recall is reduced by the fragmentation of the alignment.
/// </summary>
/// <remarks>
/// A. Lavie and A. Agarwal, "METEOR: An Automatic Metric for MT Evaluation with High Levels of Correlation with Human Judgments", 2007.
/// </remarks>
public static class Meteor
{
    private const int Unmatched = MeteorTokens.Unmatched;

    private static readonly MeteorOptions s_defaults = new();

    /// <summary>
    /// Returns the score of one segment; of several references, the best one counts. Without a lexicon it allocates nothing once its
    /// buffers have grown, except for the stems of words with code points outside the basic plane.
    /// </summary>
    /// <param name="hypothesis">The system's output; it is split at white space.</param>
    /// <param name="references">The reference texts, one or more.</param>
    /// <param name="options">The parameters; <see langword="null"/>: those of NLTK, without synonyms.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static double Score(ReadOnlySpan<char> hypothesis, IReadOnlyList<string> references, MeteorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
            throw new ArgumentException("At least one reference is required.", nameof(references));
        using var scratch = Scratch.Rent();
        MeteorTokens.ReadWords(hypothesis, scratch, scratch.Hypothesis);
        var best = 0.0;
        for (var r = 0; r < references.Count; r++)
        {
            scratch.Reference.Clear();
            MeteorTokens.ReadWords(references[r], scratch, scratch.Reference);
            best = Math.Max(best, Score(scratch, options ?? s_defaults));
        }

        return best;
    }

    private static double Score(Scratch scratch, MeteorOptions options)
    {
        var alignment = Align(scratch, options);
        var matches = alignment.Length - alignment.Count(Unmatched);
        if (matches == 0)
            return 0;
        var precision = (double)matches / scratch.Hypothesis.Count;
        var recall = (double)matches / scratch.Reference.Count;
        var mean = precision * recall / (options.Alpha * precision + (1 - options.Alpha) * recall);
        var fragmentation = (double)Chunks(alignment) / matches;
        return (1 - options.Gamma * Math.Pow(fragmentation, options.Beta)) * mean;
    }

    /// <summary>For each word of the hypothesis, the aligned word of the reference, or <see cref="Unmatched"/>.</summary>
    private static ReadOnlySpan<int> Align(Scratch scratch, MeteorOptions options)
    {
        var alignment = Filled(scratch.HypothesisEnds, scratch.Hypothesis.Count);
        var counterpart = Filled(scratch.ReferenceEnds, scratch.Reference.Count);
        ReadOnlySpan<int> left = CollectionsMarshal.AsSpan(scratch.Hypothesis);
        ReadOnlySpan<int> right = CollectionsMarshal.AsSpan(scratch.Reference);
        Match(alignment, counterpart, left, right, null, scratch);
        // Each stage gets the words of the previous one: the lexicon gets stems.
        if (options.Stemming)
        {
            left = MeteorTokens.Stem(left, alignment, scratch, scratch.HypothesisWords);
            right = MeteorTokens.Stem(right, counterpart, scratch, scratch.ReferenceWords);
            Match(alignment, counterpart, left, right, null, scratch);
        }

        if (options.Lexicon is not null)
            Match(alignment, counterpart, left, right, options.Lexicon, scratch);
        return alignment;
    }

    private static Span<int> Filled(List<int> list, int count)
    {
        CollectionsMarshal.SetCount(list, count);
        var span = CollectionsMarshal.AsSpan(list);
        span.Fill(Unmatched);
        return span;
    }

    private static void Match(
        Span<int> alignment,
        Span<int> counterpart,
        ReadOnlySpan<int> hypothesis,
        ReadOnlySpan<int> reference,
        ISynonymLexicon? lexicon,
        Scratch scratch
    )
    {
        for (var i = hypothesis.Length - 1; i >= 0; i--)
        {
            if (alignment[i] != Unmatched)
                continue;
            var synonyms = lexicon?.SynonymsOf(scratch.Vocabulary[hypothesis[i]].ToString());
            for (var j = reference.Length - 1; j >= 0; j--)
            {
                if (
                    counterpart[j] != Unmatched
                    || !(hypothesis[i] == reference[j] || synonyms?.Contains(scratch.Vocabulary[reference[j]].ToString()) == true)
                )
                    continue;
                (alignment[i], counterpart[j]) = (j, i);
                break;
            }
        }
    }

    /// <summary>Counts the chunks of the alignment: runs of words that are adjacent in both texts.</summary>
    private static int Chunks(ReadOnlySpan<int> alignment)
    {
        var chunks = 0;
        for (var i = 0; i < alignment.Length; i++)
            if (alignment[i] != Unmatched && (i == 0 || alignment[i - 1] == Unmatched || alignment[i] != alignment[i - 1] + 1))
                chunks++;
        return chunks;
    }
}
