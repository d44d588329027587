using GenAI.Lifecycle.Evaluation.Metrics;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

public sealed class RougeParityTests
{
    public static TheoryData<string> Keys => [.. Gold.Keys("rouge")];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_pair_scores_what_rouge_score_answers(string key)
    {
        var parts = key.Split('.');
        var (type, options) = (RougeType.Parse(parts[0]), new RougeOptions { Stemming = parts[1] == "stem" });
        foreach (var pair in Gold.Pairs)
        {
            var score = Rouge.Score(type, pair.Hypothesis, pair.References[0], options);
            var gold = pair.Answers.GetProperty(key).EnumerateArray().Select(static v => v.GetDouble()).ToArray();
            score.Precision.ShouldBe(gold[0], 1e-12, pair.Hypothesis);
            score.Recall.ShouldBe(gold[1], 1e-12, pair.Hypothesis);
            score.F.ShouldBe(gold[2], 1e-12, pair.Hypothesis);
        }
    }

    [Fact]
    public void The_gold_file_has_ten_keys_of_rouge() => Gold.Keys("rouge").Count.ShouldBe(10);
}
