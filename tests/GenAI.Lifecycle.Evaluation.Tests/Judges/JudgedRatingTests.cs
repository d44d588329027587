using System.Text.RegularExpressions;
using GenAI.Lifecycle.Evaluation.Judges;
using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class JudgedRatingTests
{
    [Fact]
    public async Task Verdicts_become_votes_ratings_and_preference_pairs()
    {
        // The judge prefers the longer answer; that of "small" is the longer one for every fifth question.
        using var client = new ScriptedClient(static prompt => LengthOf(prompt, "a") > LengthOf(prompt, "b") ? "[[A]]" : "[[B]]");
        var pairwise = new PairwiseJudge(new Judge(client));
        var votes = new List<PairwiseVote>();
        var pairs = new List<PreferencePair>();
        for (var question = 0; question < 50; question++)
        {
            var (large, small) = ("a long answer", question % 5 == 0 ? "a much longer answer" : "short");
            var verdict = await pairwise.CompareAsync($"{question}?", large, small);
            votes.Add(verdict.ToVote("large", "small", item: $"{question}", rater: "judge")!);
            pairs.Add(PreferencePair.FromOutcome($"{question}?", large, small, verdict.Outcome!.Value, "judge")!);
        }

        var table = BradleyTerry.Fit(votes, new BradleyTerryOptions { Resamples = 500 });

        (table["large"].Rating - table["small"].Rating).ShouldBe(400 * Math.Log10(4), 1e-8);
        table["large"].Interval!.Value.Lower.ShouldBeGreaterThan(table["small"].Interval!.Value.Upper);
        WinRateMatrix.Of(votes)["large", "small"].ShouldBe(new WinRecord(40, 10, 0));
        pairs.Count(static pair => pair.Chosen == "a long answer").ShouldBe(40);
    }

    private static int LengthOf(string prompt, string answer) =>
        Regex.Match(prompt, $"<answer_{answer}-[^>]*>\n(.*?)\n</").Groups[1].Length;
}
