namespace GenAI.Lifecycle.Core.Tests.Gates;

public sealed class GateTests
{
    private static readonly Gate s_gate = new("release", [Criterion.AtLeast("rouge-l", .5), Criterion.AtMost("latency-p95-ms", 800)]);

    [Fact]
    public void Passes_when_the_worse_end_of_every_interval_holds()
    {
        var verdict = s_gate.Evaluate([Rouge(.55, .51, .6), Latency(700, 600, 790)]);

        verdict.Passed.ShouldBeTrue();
        verdict.Reasons.ShouldBe(["rouge-l: the lower bound 0.51 ≥ 0.5.", "latency-p95-ms: the upper bound 790 ≤ 800."]);
        verdict.EnsurePassed();
    }

    [Fact]
    public void Refuses_when_the_estimate_holds_but_its_interval_does_not()
    {
        var verdict = s_gate.Evaluate([Rouge(.55, .49, .6), Latency(700, 600, 790)]);

        verdict.Passed.ShouldBeFalse();
        verdict.Reasons.ShouldBe(["rouge-l: the lower bound 0.49 < 0.5."]);
        Should.Throw<GateRefusedException>(verdict.EnsurePassed).Message.ShouldContain("0.49 < 0.5");
    }

    [Fact]
    public void Refuses_what_was_not_measured() =>
        s_gate.Evaluate([Rouge(.55, .51, .6)]).Reasons.ShouldBe(["latency-p95-ms: it was not measured."]);

    [Fact]
    public void Refuses_when_it_has_no_criteria() => new Gate("empty", []).Evaluate([]).Passed.ShouldBeFalse();

    [Fact]
    public void Refuses_a_metric_that_was_measured_twice() =>
        s_gate.Evaluate([Rouge(.55, .51, .6), Rouge(.1, .05, .2), Latency(700, 600, 790)]).Passed.ShouldBeFalse();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_a_value_that_is_no_number(double value) =>
        Criterion.AtLeast("m", 0).OnEstimate().Judge(new("m", value)).Passed.ShouldBeFalse();

    [Fact]
    public void Refuses_an_interval_with_an_end_that_is_no_number() =>
        Criterion.AtLeast("m", 0).Judge(new("m", 1, 9, new(double.NaN, 2, .95))).Passed.ShouldBeFalse();

    [Fact]
    public void Refuses_an_interval_of_a_lower_level_than_asked_for() =>
        Criterion.AtLeast("m", 0).Judge(new("m", 1, 9, new(.5, 2, .9))).Reason.ShouldBe("m: its interval is at 0.9, 0.95 is needed.");

    [Fact]
    public void Refuses_too_few_items() =>
        (Criterion.AtLeast("m", 0) with { MinCount = 30 }).Judge(new("m", 1, 29, new(.5, 2, .95))).Passed.ShouldBeFalse();

    [Fact]
    public void Takes_the_estimate_where_that_is_asked_for()
    {
        var criterion = Criterion.AtMost("spend", 5).OnEstimate();

        criterion.Judge(new("spend", 5)).Passed.ShouldBeTrue();
        criterion.Judge(new("spend", 5.01)).Reason.ShouldBe("spend: the estimate 5.01 > 5.");
    }

    [Theory]
    [InlineData(100, 100, 0, false)]
    [InlineData(199, 1, 0, false)]
    [InlineData(199, 1, .005, true)]
    [InlineData(71, 29, .29, true)]
    [InlineData(70, 30, .29, false)]
    public void Refuses_when_more_items_are_missing_than_allowed(int count, int missing, double maxMissing, bool passes)
    {
        var gate = new Gate("release", [Criterion.AtLeast("m", .5)]) { MaxMissing = maxMissing };

        var verdict = gate.Evaluate([new("m", 1, count, new(.9, 1, .95)) { Missing = missing }]);

        verdict.Passed.ShouldBe(passes);
        if (!passes)
            verdict.Reasons.Single().ShouldStartWith($"m: {missing} of {count + missing} items have no value; at most ");
    }

    [Fact]
    public void Criterion_alone_refuses_missing_items() =>
        Criterion.AtLeast("m", .5).Judge(new("m", 1, 100, new(.9, 1, .95)) { Missing = 100 }).Passed.ShouldBeFalse();

    [Theory]
    [InlineData(-.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Share_of_missing_items_is_within_its_range(double share) =>
        Should.Throw<ArgumentOutOfRangeException>(() => s_gate with { MaxMissing = share }).Message.ShouldContain("[0, 1)");

    private static Measurement Rouge(double value, double lower, double upper) => new("rouge-l", value, 100, new(lower, upper, .95));

    private static Measurement Latency(double value, double lower, double upper) =>
        new("latency-p95-ms", value, 100, new(lower, upper, .95));
}
