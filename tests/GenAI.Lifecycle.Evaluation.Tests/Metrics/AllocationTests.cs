using GenAI.Lifecycle.Evaluation.Metrics;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

public sealed class AllocationTests
{
    private static readonly RougeType[] s_types = [RougeType.N(1), RougeType.N(2), RougeType.L];
    private static readonly RougeOptions s_stemming = new() { Stemming = true };

    private static readonly MeteorOptions s_unstemmed = new() { Stemming = false };
    private static readonly HashSet<int> s_onBasicPlane =
    [
        .. Gold
            .Pairs.Index()
            .Where(static p => !p.Item.References.Append(p.Item.Hypothesis).Any(static t => t.Any(char.IsSurrogate)))
            .Select(static p => p.Index),
    ];

    public static TheoryData<string> Metrics => ["bleu", "chrf", "chrf++", "ter", "rouge", "gleu", "wer", "cer", "meteor"];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Scoring_allocates_nothing_once_its_memory_has_grown(string name)
    {
        var (pairs, scores) = (Gold.Pairs, new RougeScore[3]);
        ICorpusMetric? metric = name switch
        {
            "bleu" => Bleu.Metric(),
            "chrf" => Chrf.Metric(),
            "chrf++" => Chrf.Metric(ChrfOptions.PlusPlus),
            "ter" => Ter.Metric(),
            "gleu" => Gleu.Metric(),
            "wer" => ErrorRate.Words,
            "cer" => ErrorRate.Characters,
            _ => null,
        };
        ScoreAll();
        ScoreAll();

        var before = GC.GetAllocatedBytesForCurrentThread();
        ScoreAll();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void ScoreAll()
        {
            for (var i = 0; i < pairs.Count; i++)
            {
                if (name == "meteor")
                    Meteor.Score(pairs[i].Hypothesis, pairs[i].References, s_onBasicPlane.Contains(i) ? null : s_unstemmed);
                else if (metric is null)
                    Rouge.Score(s_types, pairs[i].Hypothesis, pairs[i].References[0], scores, s_stemming);
                else
                    metric.SegmentScore(pairs[i].Hypothesis, pairs[i].References);
            }
        }
    }
}
