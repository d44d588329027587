using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Prompting.Tests.Evidence;

/// <summary>
/// Tests how often one of the best candidates is judged worse than the best, in simulated experiments with equal candidates. The best of
/// many equals looks better than it is, which must not mislead the verdict.
/// </summary>
public class FalseVerdictTests
{
    [Theory]
    [InlineData(2, true, 200)]
    [InlineData(6, true, 200)]
    [InlineData(6, false, 100)]
    public void One_of_the_best_is_rarely_called_worse(int candidates, bool passFail, int experiments) =>
        Rate(candidates, passFail, experiments, resamples: 1_000)
            .ShouldBeLessThanOrEqualTo(.05 + (3.5 * Math.Sqrt(.05 * .95 / experiments)));

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(6, true)]
    [InlineData(6, false)]
    [InlineData(18, false)]
    public void One_of_the_best_is_called_worse_in_at_most_6_percent(int candidates, bool passFail) =>
        Rate(candidates, passFail, 2_000, resamples: 10_000).ShouldBeLessThanOrEqualTo(.06);

    private static double Rate(int candidates, bool passFail, int experiments, int resamples)
    {
        var random = new Random(7);
        var (wrong, any) = (0, 0);
        for (var experiment = 0; experiment < experiments; experiment++)
        {
            var difficulty = Enumerable.Range(0, 50).Select(_ => random.NextDouble()).ToArray();
            var rows = Enumerable
                .Range(0, candidates)
                .Select(c =>
                    (
                        $"m{c}",
                        difficulty
                            .Select(d =>
                                passFail ? (random.NextDouble() > d ? 1d : 0) : Math.Clamp(d + (.4 * (random.NextDouble() - .5)), 0, 1)
                            )
                            .ToArray(),
                        1m
                    )
                )
                .ToArray();
            var board = LeaderboardTests.Given(new PairedComparisonOptions { Resamples = resamples, Seed = experiment }, rows);
            var losers = board
                .AgainstBest.Where(pair => pair.Comparison.Verdict != ComparisonVerdict.CannotTell)
                .Select(pair => pair.Other.Model.Id)
                .ToList();
            // All are the best; one of them is asked about.
            wrong += losers.Contains("m0") ? 1 : 0;
            any += losers.Count > 0 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            FormattableString.Invariant($"{candidates} candidates: {(double)wrong / experiments:P2}, any {(double)any / experiments:P2}")
        );
        return (double)wrong / experiments;
    }
}
