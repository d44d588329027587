using System.Buffers;

namespace GenAI.Lifecycle.Augmentation.Search;

/// <summary>The passages that a keyword search looks at.</summary>
/// <param name="Lengths">The number of terms of each slot.</param>
/// <param name="Alive">The slots that hold a passage.</param>
/// <param name="TotalLength">The sum of the lengths of these slots.</param>
internal sealed record KeywordCorpus(int[] Lengths, SlotSet Alive, long TotalLength);

/// <summary>BM25 over posting lists, term by term. Frequencies count every passage there is; only allowed ones are scored.</summary>
internal static class KeywordSearch
{
    public static List<SlotScore> Run(
        KeywordCorpus corpus,
        IEnumerable<string> terms,
        Func<string, PostingList> postings,
        SlotSet allowed,
        Bm25Parameters parameters,
        int top
    )
    {
        if (corpus.Alive.Count == 0 || corpus.TotalLength == 0 || allowed.Count == 0)
            return [];
        var scores = ArrayPool<double>.Shared.Rent(corpus.Lengths.Length);
        try
        {
            scores.AsSpan(0, corpus.Lengths.Length).Clear();
            var mean = corpus.TotalLength / (double)corpus.Alive.Count;
            foreach (var term in terms.GroupBy(static term => term, StringComparer.Ordinal))
                Add(scores, corpus, postings(term.Key), term.Count(), mean, parameters);
            return Best(scores.AsSpan(0, corpus.Lengths.Length), allowed, top);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(scores);
        }
    }

    private static void Add(
        double[] scores,
        KeywordCorpus corpus,
        PostingList postings,
        int repeats,
        double mean,
        Bm25Parameters parameters
    )
    {
        var slots = postings.Slots;
        var alive = 0;
        foreach (var slot in slots)
            alive += corpus.Alive.Contains(slot) ? 1 : 0;
        if (alive == 0)
            return;

        var idf = repeats * Bm25.Idf(corpus.Alive.Count, alive);
        var frequencies = postings.Frequencies;
        for (var i = 0; i < slots.Length; i++)
        {
            if (corpus.Alive.Contains(slots[i]))
                scores[slots[i]] += Bm25.Score(idf, frequencies[i], corpus.Lengths[slots[i]] / mean, parameters);
        }
    }

    private static List<SlotScore> Best(ReadOnlySpan<double> scores, SlotSet allowed, int top)
    {
        var best = new TopSlots(top);
        for (var slot = 0; slot < scores.Length; slot++)
        {
            if (scores[slot] > 0 && scores[slot] > best.Threshold && allowed.Contains(slot))
                best.Add(slot, scores[slot]);
        }

        return best.Drain();
    }
}
