using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Core.Tests.Statistics;

public sealed class ItemBootstrapTests
{
    private static readonly double[] s_values = [.. Enumerable.Range(0, 50).Select(static i => Math.Sin(i * 12.9898) * 3)];

    [Fact]
    public void The_interval_of_a_mean_is_near_that_of_the_normal_theory()
    {
        var interval = ItemBootstrap.Intervals(s_values.Length, 1, Mean, resamples: 5_000)[0].Interval!.Value;

        var student = Intervals.Student(s_values);
        interval.Lower.ShouldBe(student.Lower, .1);
        interval.Upper.ShouldBe(student.Upper, .1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        var first = ItemBootstrap.Intervals(s_values.Length, 1, Mean, resamples: 200)[0];

        ItemBootstrap.Intervals(s_values.Length, 1, Mean, resamples: 200)[0].ShouldBe(first);
        ItemBootstrap.Intervals(s_values.Length, 1, Mean, resamples: 200, seed: 2)[0].ShouldNotBe(first);
    }

    [Fact]
    public void Undefined_resamples_are_counted_and_too_many_leave_no_interval()
    {
        var calls = 0;
        var both = ItemBootstrap.Intervals(
            2,
            2,
            (drawn, values) =>
            {
                calls++;
                values[0] = calls % 50 == 0 ? double.NaN : 1;
                values[1] = calls % 10 == 0 ? double.NaN : 1;
            },
            resamples: 1_000
        );

        both[0].ShouldBe(new ResampledInterval(new ConfidenceInterval(1, 1, .95), 20));
        both[1].ShouldBe(new ResampledInterval(null, 100));
    }

    private static void Mean(ReadOnlySpan<int> drawn, Span<double> values)
    {
        double sum = 0;
        foreach (var i in drawn)
            sum += s_values[i];
        values[0] = sum / drawn.Length;
    }
}
