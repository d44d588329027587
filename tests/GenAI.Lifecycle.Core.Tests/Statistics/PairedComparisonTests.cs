using CsCheck;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Core.Tests.Statistics;

public sealed class PairedComparisonTests
{
    // G*Power 3.1: two-sided paired t-test, α .05, power .8.
    [Theory]
    [InlineData(.5, 34)]
    [InlineData(.2, 199)]
    [InlineData(.8, 15)]
    public void The_number_needed_agrees_with_published_software(double effect, int count)
    {
        Power.RequiredCount(effect, 1).ShouldBe(count);
        Power.MinimumDetectableDifference(1, count).ShouldBe(effect, effect * .04);
    }

    [Fact]
    public void Tells_which_is_better_and_by_how_much()
    {
        var (first, second) = Systems(200, .1);

        var comparison = PairedComparison.Compare(first, second);

        comparison.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
        comparison.Interval.Contains(comparison.Difference).ShouldBeTrue();
        comparison.Interval.Lower.ShouldBeGreaterThan(0);
        comparison.Test.ShouldBe("approximate-randomization");
        comparison.MoreItems.ShouldBeNull();
        PairedComparison.Compare(second, first).Verdict.ShouldBe(ComparisonVerdict.SecondBetter);
        PairedComparison.Compare(first, second, new() { HigherIsBetter = false }).Verdict.ShouldBe(ComparisonVerdict.SecondBetter);
    }

    [Fact]
    public void Says_how_many_more_items_would_tell()
    {
        var (first, second) = Systems(30, .008);
        var comparison = PairedComparison.Compare(first, second);
        comparison.Verdict.ShouldBe(ComparisonVerdict.CannotTell);
        comparison.ToString().ShouldBe($"cannot tell, {comparison.MoreItems} more items would");

        var repeats = (int)Math.Ceiling((30.0 + comparison.MoreItems!.Value) / 30);
        var more = PairedComparison.Compare(
            [.. Enumerable.Repeat(first, repeats).SelectMany(v => v)],
            [.. Enumerable.Repeat(second, repeats).SelectMany(v => v)]
        );

        more.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
    }

    [Fact]
    public void Takes_the_exact_test_for_pass_and_fail()
    {
        double[] first = [.. Enumerable.Repeat(1.0, 30), .. Enumerable.Repeat(0.0, 10)];
        double[] second = [.. Enumerable.Repeat(1.0, 20), .. Enumerable.Repeat(0.0, 20)];

        var comparison = PairedComparison.Compare(first, second);

        comparison.Test.ShouldBe("mcnemar-exact");
        comparison.PValue.ShouldBe(2.0 / 1024, 1e-12);
        comparison.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
    }

    [Fact]
    public void Cannot_tell_a_system_from_itself()
    {
        var (first, _) = Systems(50, .1);

        var comparison = PairedComparison.Compare(first, first);

        comparison.Verdict.ShouldBe(ComparisonVerdict.CannotTell);
        comparison.PValue.ShouldBe(1);
        comparison.MoreItems.ShouldBeNull();
        comparison.ToString().ShouldBe("cannot tell");
    }

    [Fact]
    public void Repeats_of_an_item_are_no_new_evidence()
    {
        var (first, second) = Systems(12, .03);
        string[] items = [.. Enumerable.Range(0, 12).SelectMany(i => Enumerable.Repeat($"{i}", 20))];
        double[] manyFirst = [.. first.SelectMany(v => Enumerable.Repeat(v, 20))];
        double[] manySecond = [.. second.SelectMany(v => Enumerable.Repeat(v, 20))];

        var clustered = PairedComparison.CompareClustered(items, manyFirst, manySecond);
        var naive = PairedComparison.Compare(manyFirst, manySecond);

        clustered.Count.ShouldBe(12);
        clustered.PValue.ShouldBe(PairedComparison.Compare(first, second).PValue, .01);
        naive.PValue.ShouldBeLessThan(clustered.PValue / 2);
    }

    [Fact]
    public void Interval_never_contradicts_the_p_value() =>
        Gen.Select(
                Gen.OneOf(Gen.Double[-1, 1.5], Gen.Int[-2, 3].Select(static i => (double)i), Gen.Const(.25)).Array[2, 40],
                Gen.OneOf(.8, .9, .95, .99),
                Gen.Int[1, 1000]
            )
            .Sample(
                static (differences, level, seed) =>
                {
                    var comparison = PairedComparison.Compare(
                        differences,
                        new double[differences.Length],
                        new()
                        {
                            Level = level,
                            Resamples = 500,
                            Seed = seed,
                        }
                    );

                    Agrees(comparison);
                },
                iter: 2_000
            );

    [Fact]
    public void Interval_never_contradicts_the_p_value_of_pass_and_fail() =>
        Gen.Select(Gen.Int[0, 25], Gen.Int[0, 25], Gen.Int[0, 20], Gen.OneOf(.8, .875, .9, .95, .99))
            .Where(static row => row.Item1 + row.Item2 + row.Item3 > 1)
            .Sample(
                static (onlyFirst, onlySecond, both, level) =>
                {
                    double[] first = [.. Enumerable.Repeat(1.0, onlyFirst + both), .. Enumerable.Repeat(0.0, onlySecond)];
                    double[] second = [.. Enumerable.Repeat(0.0, onlyFirst), .. Enumerable.Repeat(1.0, both + onlySecond)];

                    Agrees(PairedComparison.Compare(first, second, new() { Level = level }));
                },
                iter: 2_000
            );

    [Fact]
    public void Adjusted_interval_never_contradicts_the_adjusted_p_value() =>
        Gen.Double[-1, 1.4]
            .Array[12, 30]
            .Array[1, 6]
            .Sample(
                static rows =>
                {
                    var comparisons = rows.Select(
                        static (row, i) => PairedComparison.Compare(row, new double[row.Length], new() { Resamples = 2_000, Seed = i })
                    );

                    foreach (
                        var comparison in PairedComparison
                            .Adjust([.. comparisons])
                            .Concat(PairedComparison.Adjust([.. comparisons], family: 9))
                    )
                        Agrees(comparison);
                },
                iter: 200
            );

    [Fact]
    public void Adjusting_widens_the_interval()
    {
        double[] first = [.42, .61, .55, .7, .33, .48, .9, .52, .66, .71],
            second = [.4, .5, .57, .6, .35, .4, .71, .5, .6, .66];
        var alone = PairedComparison.Compare(first, second);

        var adjusted = PairedComparison.Adjust([alone, PairedComparison.Compare(second, second)]);

        adjusted[0].Interval.Width.ShouldBeGreaterThan(alone.Interval.Width);
        adjusted[0].Interval.Level.ShouldBe(.975, 1e-12);
    }

    // Six signs of 64 are as extreme: the mean of the flipped and that of the others are the ends.
    [Fact]
    public void Few_items_are_tested_with_all_signs()
    {
        double[] differences = [.1, .2, .3, .4, .5, .6];

        var comparison = PairedComparison.Compare(differences, new double[6]);

        comparison.PValue.ShouldBe(2 / 64.0);
        comparison.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);
        comparison.Interval.Lower.ShouldBe(.1, 1e-12);
        comparison.Interval.Upper.ShouldBe(.6, 1e-12);
    }

    [Theory]
    [InlineData(2, .5)]
    [InlineData(4, .125)]
    [InlineData(5, .0625)]
    [InlineData(6, .03125)]
    public void Too_few_items_cannot_tell_and_say_so(int count, double smallest)
    {
        double[] scores = [.. Enumerable.Range(1, count).Select(static i => .1 * i)],
            passes = [.. Enumerable.Repeat(1.0, count)];

        foreach (
            var comparison in new[]
            {
                PairedComparison.Compare(scores, new double[count]),
                PairedComparison.Compare(passes, new double[count]),
            }
        )
        {
            PairedTests.SmallestPValue(count).ShouldBe(smallest);
            comparison.PValue.ShouldBe(smallest, 1e-12);
            comparison.LeastItems.ShouldBe(6);
            if (count < 6)
            {
                comparison.ToString().ShouldBe($"cannot tell: {count} items are too few for any difference, 6 are needed at least");
                comparison.MoreItems!.Value.ShouldBeGreaterThanOrEqualTo(6 - count);
            }
        }
    }

    [Theory]
    [InlineData(.95, 1, 6)]
    [InlineData(.95, 5, 8)]
    [InlineData(.99, 1, 8)]
    [InlineData(.5, 1, 2)]
    [InlineData(.75, 1, 3)]
    public void Least_number_of_pairs_is_the_first_that_can_be_significant(double level, int family, int pairs)
    {
        PairedTests.LeastPairs(level, family).ShouldBe(pairs);
        (PairedTests.SmallestPValue(pairs) * family).ShouldBeLessThanOrEqualTo(1 - level + 1e-9);
        (PairedTests.SmallestPValue(pairs - 1) * family).ShouldBeGreaterThan(1 - level);
    }

    [Fact]
    public void Many_comparisons_at_once_are_judged_more_strictly()
    {
        double[] first = [1, 1, 1, 1, 1, 1, 0, 0];
        double[] second = [0, 0, 0, 0, 0, 0, 0, 0];
        var alone = PairedComparison.Compare(first, second);
        alone.Verdict.ShouldBe(ComparisonVerdict.FirstBetter);

        var adjusted = PairedComparison.Adjust([alone, alone, alone]);

        adjusted.ShouldAllBe(c => c.Verdict == ComparisonVerdict.CannotTell);
        adjusted[0].PValue.ShouldBe(3 * alone.PValue, 1e-12);
        PairedComparison.Adjust([alone, alone, alone], family: 100)[0].MoreItems!.Value.ShouldBeGreaterThan(adjusted[0].MoreItems!.Value);
    }

    private static void Agrees(PairedComparison comparison)
    {
        comparison
            .Interval.Contains(0)
            .ShouldBe(
                comparison.Verdict == ComparisonVerdict.CannotTell && comparison.PValue > 1 - comparison.Options.Level,
                $"{comparison.Interval} beside p {comparison.PValue}"
            );
        comparison.Interval.Contains(comparison.Difference).ShouldBeTrue();
    }

    private static (double[] First, double[] Second) Systems(int count, double gain)
    {
        var random = new Xoshiro256(11);
        var (first, second) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            second[i] = random.NextDouble();
            first[i] = second[i] + gain + (.2 * (random.NextDouble() - .5));
        }

        return (first, second);
    }
}
