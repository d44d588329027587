using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Tests.Preferences;

public sealed class EloTests
{
    [Fact]
    public void Ratings_move_by_k_times_the_surprise()
    {
        var elo = new EloRatings();

        elo.Add(new PairwiseVote("a", "b", PairwiseOutcome.First));
        elo.ToTable()["a"].Rating.ShouldBe(1002);
        elo.ToTable()["b"].Rating.ShouldBe(998);

        // The favourite loses: it was to win with 1 / (1 + 10^(−4/400)).
        elo.Add(new PairwiseVote("b", "a", PairwiseOutcome.First));
        var expected = 1 / (1 + Math.Pow(10, -4 / 400.0));
        elo.ToTable()["a"].Rating.ShouldBe(1002 - (4 * expected), 1e-12);
        elo.ToTable()["b"].Rating.ShouldBe(998 + (4 * expected), 1e-12);
        elo.ToTable()["b"].Votes.ShouldBe(2);
    }

    [Fact]
    public void A_tie_draws_players_together()
    {
        var elo = new EloRatings(new EloOptions { K = 32, InitialRating = 1500 });
        elo.Add(new PairwiseVote("a", "b", PairwiseOutcome.First));
        elo.Add(new PairwiseVote("a", "b", PairwiseOutcome.Tie));

        elo.ToTable()["a"].Rating.ShouldBe(1516 + (32 * (.5 - (1 / (1 + Math.Pow(10, -32 / 400.0))))), 1e-12);
        elo.ToTable().Ratings.Sum(static r => r.Rating).ShouldBe(3000, 1e-9);
    }

    [Fact]
    public void A_long_stream_comes_near_the_strengths_it_was_drawn_from()
    {
        var truth = new Dictionary<string, double>
        {
            ["a"] = 1100,
            ["b"] = 1000,
            ["c"] = 900,
        };
        var elo = new EloRatings();
        foreach (var vote in Votes.Simulate(truth, 20_000, seed: 3))
            elo.Add(vote);

        foreach (var (player, rating) in truth)
            elo.ToTable()[player].Rating.ShouldBe(rating, 40);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void A_k_that_moves_nothing_is_refused(double k) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new EloRatings(new EloOptions { K = k }));

    [Fact]
    public void A_player_without_votes_has_no_rating()
    {
        var elo = new EloRatings();
        elo.Add(new PairwiseVote("a", "b", PairwiseOutcome.Tie));

        Should.Throw<KeyNotFoundException>(() => elo.ToTable()["c"]).Message.ShouldContain("a, b");
    }
}
