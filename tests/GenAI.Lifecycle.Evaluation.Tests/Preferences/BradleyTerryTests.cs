using CsCheck;
using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Tests.Preferences;

public sealed class BradleyTerryTests
{
    private static readonly BradleyTerryOptions s_noIntervals = new() { Resamples = 0 };

    private static readonly Dictionary<string, double> s_truth = new()
    {
        ["a"] = 1150,
        ["b"] = 1050,
        ["c"] = 1000,
        ["d"] = 900,
        ["e"] = 900,
    };

    [Theory]
    [InlineData(3, 1, 0)]
    [InlineData(99, 1, 0)]
    [InlineData(5, 2, 4)]
    [InlineData(0, 0, 3)]
    public void Two_players_differ_by_the_log_odds_of_their_points(int wins, int losses, int ties)
    {
        var table = BradleyTerry.Fit(Votes.Between("a", "b", wins, losses, ties), s_noIntervals);

        var odds = (wins + (ties / 2.0)) / (losses + (ties / 2.0));
        (table["a"].Rating - table["b"].Rating).ShouldBe(400 * Math.Log10(odds), 1e-8);
        ((table["a"].Rating + table["b"].Rating) / 2).ShouldBe(1000, 1e-8);
        table.WinProbability("a", "b").ShouldBe(odds / (1 + odds), 1e-10);
        table["a"].Votes.ShouldBe(wins + losses + ties);
    }

    [Fact]
    public void Ten_to_one_are_four_hundred_points()
    {
        var table = BradleyTerry.Fit(Votes.Between("a", "b", 10, 1), s_noIntervals);

        table.Ratings.Select(static r => r.Player).ShouldBe(["a", "b"]);
        table["a"].Rating.ShouldBe(1200, 1e-8);
        table["b"].Rating.ShouldBe(800, 1e-8);
    }

    [Fact]
    public void A_chain_has_the_log_odds_of_each_link()
    {
        // Without votes between a and c their difference is the sum of the links'.
        var table = BradleyTerry.Fit([.. Votes.Between("a", "b", 3, 1), .. Votes.Between("b", "c", 2, 1)], s_noIntervals);

        (table["a"].Rating - table["b"].Rating).ShouldBe(400 * Math.Log10(3), 1e-8);
        (table["a"].Rating - table["c"].Rating).ShouldBe(400 * Math.Log10(6), 1e-8);
    }

    [Fact]
    public void A_balanced_cycle_makes_equals()
    {
        var table = BradleyTerry.Fit(
            [.. Votes.Between("a", "b", 7, 3), .. Votes.Between("b", "c", 7, 3), .. Votes.Between("c", "a", 7, 3)],
            s_noIntervals
        );

        table.Ratings.ShouldAllBe(static r => Math.Abs(r.Rating - 1000) < 1e-8);
    }

    [Fact]
    public void The_estimate_meets_the_likelihood_equations_for_any_votes()
    {
        var vote = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Enum<PairwiseOutcome>()).Where(static v => v.Item1 != v.Item2);
        vote.Array[40, 200]
            .Sample(
                static drawn =>
                {
                    var votes = drawn.Select(static v => new PairwiseVote($"p{v.Item1}", $"p{v.Item2}", v.Item3)).ToList();
                    RatingTable table;
                    try
                    {
                        table = BradleyTerry.Fit(votes, s_noIntervals);
                    }
                    catch (UnidentifiedRatingsException)
                    {
                        return;
                    }

                    // Each player's points are what its ratings expect (Bradley and Terry's own condition).
                    foreach (var player in table.Ratings.Select(static r => r.Player))
                    {
                        var mine = votes.Where(v => v.First == player || v.Second == player).ToList();
                        var points = mine.Sum(v => v.First == player ? v.FirstScore : 1 - v.FirstScore);
                        mine.Sum(v => table.WinProbability(player, v.First == player ? v.Second : v.First)).ShouldBe(points, 1e-6);
                    }
                },
                iter: 100
            );
    }

    [Fact]
    public void Known_strengths_are_recovered_within_their_intervals()
    {
        var table = BradleyTerry.Fit(Votes.Simulate(s_truth, 5_000, seed: 7), new BradleyTerryOptions { Resamples = 200, Level = .99 });

        foreach (var (player, rating) in s_truth)
        {
            table[player].Interval!.Value.Contains(rating).ShouldBeTrue($"{player}: {table[player]}");
            table[player].Interval!.Value.Width.ShouldBeInRange(10, 60);
        }

        table.UndefinedResamples.ShouldBe(0);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Intervals_cover_the_truth_as_often_as_they_say()
    {
        const int Trials = 200;
        var covered = Enumerable
            .Range(0, Trials)
            .Sum(trial =>
            {
                var table = BradleyTerry.Fit(
                    Votes.Simulate(s_truth, 1_000, seed: trial),
                    new BradleyTerryOptions { Resamples = 400, Seed = trial }
                );
                return s_truth.Count(player => table[player.Key].Interval!.Value.Contains(player.Value));
            });

        ((double)covered / (Trials * s_truth.Count)).ShouldBeInRange(.92, .97);
    }

    [Fact]
    public void The_same_votes_and_seed_give_the_same_table()
    {
        var votes = Votes.Simulate(s_truth, 300, seed: 1);
        var options = new BradleyTerryOptions { Resamples = 100 };

        BradleyTerry.Fit(votes, options).Ratings.ShouldBe(BradleyTerry.Fit(votes, options).Ratings);
    }

    [Fact]
    public void Votes_on_one_item_are_drawn_together_which_widens_the_intervals()
    {
        // Ten copies of each vote tell no more than one.
        var alone = Votes.Between("a", "b", 12, 8);
        var copies = alone.SelectMany(static (vote, i) => Enumerable.Repeat(vote with { Item = $"item {i}" }, 10)).ToList();
        var options = new BradleyTerryOptions { Resamples = 1_000 };

        var width = BradleyTerry.Fit(copies, options)["a"].Interval!.Value.Width;

        width.ShouldBe(BradleyTerry.Fit(alone, options)["a"].Interval!.Value.Width, 1e-6);
        BradleyTerry
            .Fit([.. copies.Select(static v => v with { Item = null })], options)["a"]
            .Interval!.Value.Width.ShouldBeLessThan(width / 2);
    }

    [Fact]
    public void An_anchor_has_the_rating_it_is_given()
    {
        var table = BradleyTerry.Fit(
            Votes.Between("a", "b", 10, 1),
            new BradleyTerryOptions
            {
                Anchor = "b",
                AnchorRating = 1114,
                Resamples = 0,
            }
        );

        table["b"].Rating.ShouldBe(1114);
        table["a"].Rating.ShouldBe(1514, 1e-8);
    }

    [Fact]
    public void Players_that_never_met_are_named()
    {
        var error = Should.Throw<UnidentifiedRatingsException>(static () =>
            BradleyTerry.Fit([.. Votes.Between("a", "b", 2, 1), .. Votes.Between("c", "d", 2, 1)])
        );

        error.Players.ShouldBe(["c", "d"]);
        error.Message.ShouldContain("'c', 'd' were compared with none of the other players");
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void A_player_that_never_lost_is_named(string winner, string loser)
    {
        var error = Should.Throw<UnidentifiedRatingsException>(() =>
            BradleyTerry.Fit([.. Votes.Between(winner, loser, 5, 0), .. Votes.Between(loser, "c", 2, 2)])
        );

        error.Players.ShouldBe([winner]);
        error.Message.ShouldContain("never lost to or tied with any");
    }

    [Fact]
    public void Regularised_ratings_are_finite_and_in_order()
    {
        var table = BradleyTerry.Fit(
            [.. Votes.Between("a", "b", 5, 0), .. Votes.Between("b", "c", 2, 2), .. Votes.Between("x", "y", 1, 0)],
            new BradleyTerryOptions { Regularization = .5, Resamples = 200 }
        );

        table["a"].Rating.ShouldBeGreaterThan(table["b"].Rating);
        table.Ratings.ShouldAllBe(static r => double.IsFinite(r.Rating) && r.Interval != null);
        table.Ratings.Average(static r => r.Rating).ShouldBe(1000, 1e-8);
    }

    [Fact]
    public void Regularisation_is_so_many_ties_with_a_player_of_mean_strength()
    {
        // By symmetry strengths are ±θ with w(1 − σ(2θ)) = r(σ(θ) − ½).
        var table = BradleyTerry.Fit(Votes.Between("a", "b", 4, 0), new BradleyTerryOptions { Regularization = 2, Resamples = 0 });

        var theta = (table["a"].Rating - 1000) * Math.Log(10) / 400;
        (4 * (1 - Sigmoid(2 * theta))).ShouldBe(2 * (Sigmoid(theta) - .5), 1e-9);
        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    }

    [Fact]
    public void Resamples_without_an_estimate_leave_no_interval_and_are_counted()
    {
        var table = BradleyTerry.Fit(Votes.Between("a", "b", 4, 1), new BradleyTerryOptions { Resamples = 200 });

        table["a"].Interval.ShouldBeNull();
        table.UndefinedResamples.ShouldBeInRange(30, 100);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        var votes = Votes.Between("a", "b", 1, 1);
        Should.Throw<ArgumentException>(static () => BradleyTerry.Fit([]));
        Should
            .Throw<ArgumentException>(() => BradleyTerry.Fit(votes, new BradleyTerryOptions { Anchor = "c" }))
            .Message.ShouldContain("'c'");
        Should.Throw<ArgumentOutOfRangeException>(() => BradleyTerry.Fit(votes, new BradleyTerryOptions { Regularization = -1 }));
        Should.Throw<ArgumentOutOfRangeException>(() => BradleyTerry.Fit(votes, new BradleyTerryOptions { Resamples = 5 }));
        Should.Throw<ArgumentOutOfRangeException>(() => BradleyTerry.Fit(votes, new BradleyTerryOptions { Level = 1 }));
    }
}
