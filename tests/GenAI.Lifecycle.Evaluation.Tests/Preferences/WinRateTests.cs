using GenAI.Lifecycle.Evaluation.Preferences;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Tests.Preferences;

public sealed class WinRateTests
{
    [Fact]
    public void Cells_are_seen_from_both_sides_whatever_the_order_of_the_votes()
    {
        var matrix = WinRateMatrix.Of([
            .. Votes.Between("a", "b", 3, 1, 2),
            .. Votes.Between("b", "a", 1, 0),
            .. Votes.Between("c", "a", 4, 0),
        ]);

        matrix["a", "b"].ShouldBe(new WinRecord(3, 2, 2));
        matrix["b", "a"].ShouldBe(new WinRecord(2, 3, 2));
        matrix["a", "b"].Rate.ShouldBe(4.0 / 7);
        matrix["b", "c"].ShouldBe(default);
        matrix["b", "c"].Rate.ShouldBeNull();
        matrix["b", "c"].DecidedInterval().ShouldBeNull();
        matrix["a", "b"].DecidedInterval().ShouldBe(Intervals.Wilson(3, 5));
        matrix.MeanRate("a").ShouldBe(((4.0 / 7) + 0) / 2, 1e-12);
        matrix.Players.ShouldBe(["c", "b", "a"]);
    }

    [Fact]
    public void Without_votes_there_is_no_matrix() => Should.Throw<ArgumentException>(static () => WinRateMatrix.Of([]));
}
