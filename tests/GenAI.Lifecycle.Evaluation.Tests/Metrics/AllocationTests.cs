using GenAI.Lifecycle.Evaluation.Metrics;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

public sealed class AllocationTests
{
    private static readonly RougeType[] s_types = [RougeType.N(1), RougeType.N(2), RougeType.L];
    private static readonly RougeOptions s_stemming = new() { Stemming = true };

    public static TheoryData<string> Metrics => ["bleu", "chrf", "chrf++", "ter", "rouge", "wer", "cer"];

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
                if (metric is null)
                    Rouge.Score(s_types, pairs[i].Hypothesis, pairs[i].References[0], scores, s_stemming);
                else
                    metric.SegmentScore(pairs[i].Hypothesis, pairs[i].References);
            }
        }
    }
}
