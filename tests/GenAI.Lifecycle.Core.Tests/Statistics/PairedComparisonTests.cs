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
        var more = PairedComparison.Compare([.. Enumerable.Repeat(first, repeats).SelectMany(v => v)], [.. Enumerable.Repeat(second, repeats).SelectMany(v => v)]);

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
