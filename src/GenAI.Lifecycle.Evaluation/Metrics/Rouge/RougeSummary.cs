using System.Buffers;
using System.Runtime.InteropServices;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>
/// The summary level of ROUGE-L: for each line of the reference, the union of its common subsequences with the lines of the hypothesis.
/// </summary>
internal static class RougeSummary
{
    /// <summary>Counts the tokens in the unions; each counts at most as often as it occurs in both texts.</summary>
    public static int Hits(Scratch scratch)
    {
        var hypothesis = CollectionsMarshal.AsSpan(scratch.Hypothesis);
        var reference = CollectionsMarshal.AsSpan(scratch.Reference);
        var vocabulary = scratch.Vocabulary.Count;
        var inHypothesis = ArrayPool<int>.Shared.Rent(vocabulary);
        var inReference = ArrayPool<int>.Shared.Rent(vocabulary);
        var union = ArrayPool<bool>.Shared.Rent(reference.Length);
        Array.Clear(inHypothesis, 0, vocabulary);
        Array.Clear(inReference, 0, vocabulary);
        Array.Clear(union, 0, reference.Length);
        foreach (var token in hypothesis)
            inHypothesis[token]++;
        foreach (var token in reference)
            inReference[token]++;

        var start = 0;
        foreach (var end in scratch.ReferenceEnds)
        {
            var from = 0;
            foreach (var to in scratch.HypothesisEnds)
            {
                scratch.Subsequence.Mark(reference[start..end], hypothesis[from..to], vocabulary, union.AsSpan(start, end - start));
                from = to;
            }
            start = end;
        }
        var hits = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            var token = reference[i];
            if (!union[i] || inHypothesis[token] == 0 || inReference[token] == 0)
                continue;
            hits++;
            inHypothesis[token]--;
            inReference[token]--;
        }
        ArrayPool<int>.Shared.Return(inHypothesis);
        ArrayPool<int>.Shared.Return(inReference);
        ArrayPool<bool>.Shared.Return(union);
        return hits;
    }
}
