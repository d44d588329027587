using System.IO.Hashing;
using System.Runtime.InteropServices;
using GenAI.Lifecycle.Augmentation.Analysis;
using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Indexing;

/// <summary>Finds passages that say nearly the same, by the Jaccard similarity of their runs of three terms; candidates come from MinHash bands.</summary>
public static class NearDuplicates
{
    private const int Run = 3;
    private const int Bands = 32;
    private const int RowsPerBand = 4;

    /// <summary>Returns the pairs of passages whose similarity reaches a limit, the most similar first.</summary>
    /// <param name="passages">The passages.</param>
    /// <param name="minimumSimilarity">The limit, from 0.5 to 1. At 0.5 some 13 % of the pairs at the limit are missed, at 0.7 less than one in a thousand.</param>
    public static IReadOnlyList<NearDuplicate> Find(IReadOnlyList<Passage> passages, double minimumSimilarity = .8)
    {
        ArgumentNullException.ThrowIfNull(passages);
        if (minimumSimilarity is not (>= .5 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(minimumSimilarity), minimumSimilarity, "The similarity must be from 0.5 to 1.");
        HashSet<ulong>[] shingles = [.. passages.Select(static passage => Shingles(passage.Text))];
        var pairs = new HashSet<(int, int)>();
        var buckets = new Dictionary<(int Band, ulong Hash), List<int>>();
        for (var i = 0; i < passages.Count; i++)
        {
            foreach (var key in Keys(shingles[i]))
            {
                var bucket = CollectionsMarshal.GetValueRefOrAddDefault(buckets, key, out _) ??= [];
                foreach (var other in bucket)
                    pairs.Add((other, i));
                bucket.Add(i);
            }
        }

        return
        [
            .. pairs
                .Select(pair => new NearDuplicate(
                    passages[pair.Item1],
                    passages[pair.Item2],
                    Jaccard(shingles[pair.Item1], shingles[pair.Item2])
                ))
                .Where(pair => pair.Similarity >= minimumSimilarity)
                .OrderByDescending(static pair => pair.Similarity),
        ];
    }

    private static HashSet<ulong> Shingles(string text)
    {
        var terms = TextAnalyzer.Standard.Terms(text);
        var shingles = new HashSet<ulong>();
        for (var i = 0; i < Math.Max(1, terms.Count - Run + 1) && terms.Count > 0; i++)
            shingles.Add(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(string.Join(' ', terms.Skip(i).Take(Run)).AsSpan())));
        return shingles;
    }

    private static IEnumerable<(int, ulong)> Keys(HashSet<ulong> shingles)
    {
        if (shingles.Count == 0)
            yield break;
        for (var band = 0; band < Bands; band++)
        {
            var signature = new ulong[RowsPerBand];
            for (var row = 0; row < RowsPerBand; row++)
            {
                var seed = (ulong)((band * RowsPerBand) + row + 1) * 0x9E3779B97F4A7C15UL;
                signature[row] = shingles.Min(shingle => Mix(shingle ^ seed));
            }

            yield return (band, XxHash3.HashToUInt64(MemoryMarshal.AsBytes<ulong>(signature)));
        }
    }

    // The finaliser of SplitMix64.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    private static double Jaccard(HashSet<ulong> a, HashSet<ulong> b)
    {
        var shared = a.Count(b.Contains);
        return shared / (double)(a.Count + b.Count - shared);
    }
}

/// <summary>Two passages that say nearly the same.</summary>
/// <param name="First">The first passage.</param>
/// <param name="Second">The second passage.</param>
/// <param name="Similarity">The Jaccard similarity of their runs of three terms, from 0 to 1.</param>
public sealed record NearDuplicate(Passage First, Passage Second, double Similarity);
