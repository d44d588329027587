using CsCheck;
using GenAI.Lifecycle.Evaluation.Text;

namespace GenAI.Lifecycle.Evaluation.Tests.Text;

public sealed class NGramCountsTests
{
    private static readonly Gen<int[]> s_tokens = Gen.Int[0, 4].Array[0, 60];

    [Fact]
    public void Matches_are_those_of_counting_every_n_gram_by_itself()
    {
        Gen.Select(s_tokens, s_tokens, s_tokens, Gen.Int[1, 6])
            .Sample(
                static (counted, first, second, order) =>
                {
                    var counts = new NGramCounts();
                    counts.Count(first, order);
                    counts.Count(counted, order);
                    var matches = new int[order];
                    counts.Match(first, matches);
                    counts.Match(second, matches);

                    for (var n = 1; n <= order; n++)
                    {
                        var (mine, one, other) = (NGrams(counted, n), NGrams(first, n), NGrams(second, n));
                        matches[n - 1]
                            .ShouldBe(
                                mine.Sum(g => Math.Min(g.Value, Math.Max(one.GetValueOrDefault(g.Key), other.GetValueOrDefault(g.Key))))
                            );
                    }
                }
            );
    }

    [Fact]
    public void A_new_group_forgets_the_sequences_before()
    {
        var counts = new NGramCounts();
        counts.Count([1, 2, 1], 2);
        var matches = new int[2];
        counts.Match([1, 2], matches);
        counts.StartGroup();
        counts.Match([1, 2], matches);

        matches.ShouldBe([4, 2]);
    }

    private static Dictionary<string, int> NGrams(int[] tokens, int n) =>
        Enumerable
            .Range(0, Math.Max(0, tokens.Length - n + 1))
            .Select(i => string.Join(',', tokens[i..(i + n)]))
            .CountBy(static g => g)
            .ToDictionary();
}
