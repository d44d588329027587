using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Tests.Preferences;

internal static class Votes
{
    public static IEnumerable<PairwiseVote> Many(int count, string first, string second, PairwiseOutcome outcome) =>
        Enumerable.Range(0, count).Select(_ => new PairwiseVote(first, second, outcome));

    public static IReadOnlyList<PairwiseVote> Between(string first, string second, int wins, int losses, int ties = 0) =>
        [
            .. Many(wins, first, second, PairwiseOutcome.First),
            .. Many(losses, first, second, PairwiseOutcome.Second),
            .. Many(ties, first, second, PairwiseOutcome.Tie),
        ];

    /// <summary>Votes drawn from strengths on the scale of chess.</summary>
    public static IReadOnlyList<PairwiseVote> Simulate(IReadOnlyDictionary<string, double> ratings, int count, int seed)
    {
        var random = new Random(seed);
        string[] players = [.. ratings.Keys];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                {
                    random.Shuffle(players);
                    var probability = 1 / (1 + Math.Pow(10, (ratings[players[1]] - ratings[players[0]]) / 400));
                    return new PairwiseVote(
                        players[0],
                        players[1],
                        random.NextDouble() < probability ? PairwiseOutcome.First : PairwiseOutcome.Second
                    );
                }),
        ];
    }
}
