using GenAI.Lifecycle.Benchmarks.Batches.Simulation;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

/// <summary>An hour of a batch on virtual time, against a server with token buckets of requests and tokens.</summary>
public sealed class LimiterSimulationTests
{
    public static TheoryData<int, int> Cases { get; } =
    [.. Scenarios.All.SelectMany((scenario, at) => scenario.Told.Select((_, told) => (at, told)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reaches_97_percent_of_the_ideal_and_answers_every_prompt_once(int scenario, int told)
    {
        var (plan, (name, options)) = (Scenarios.All[scenario].Plan, Scenarios.All[scenario].Told[told]);

        var result = LimiterSimulation.Run(plan, new LimiterStrategy(name, options));

        result.Throughput.ShouldBeInRange(0.97, 1, $"{Scenarios.All[scenario].Name}, {name}: {result}");
        result.Answered.ShouldBe(result.Prompts);
        result.AnsweredTwice.ShouldBeFalse();
        ((double)result.Throttles / result.Prompts).ShouldBeLessThan(0.01);
    }

    [Fact]
    public void Meets_no_throttle_under_a_quota_that_it_was_given()
    {
        var scenario = Scenarios.All[0];

        LimiterSimulation.Run(scenario.Plan, new LimiterStrategy("given", scenario.Told[0].Options)).Throttles.ShouldBe(0);
    }

    [Fact]
    public void Is_refused_far_less_than_a_retry_loop_and_the_sdks_adaptive_mode()
    {
        var scenario = Scenarios.All[2];

        var ours = LimiterSimulation.Run(scenario.Plan, new LimiterStrategy("learned", scenario.Told[1].Options));
        var loop = LimiterSimulation.Run(scenario.Plan, new FixedConcurrencyStrategy(64));
        var adaptive = LimiterSimulation.Run(scenario.Plan, new AdaptiveModeStrategy(64));

        (ours.Throttles * 10).ShouldBeLessThan(Math.Min(loop.Throttles, adaptive.Throttles));
        (loop.Answered, adaptive.Answered).ShouldBe((loop.Prompts, adaptive.Prompts));
    }

    [Fact]
    public void Runs_the_same_way_every_time()
    {
        var scenario = Scenarios.All[2];
        SimulationResult Run() =>
            LimiterSimulation.Run(scenario.Plan, new LimiterStrategy("learned", scenario.Told[1].Options), minutes: 10);

        Run().ShouldBe(Run());
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Reaches_97_percent_whatever_the_prompts()
    {
        foreach (var seed in Enumerable.Range(2, 50))
        {
            foreach (var (name, options) in Scenarios.All[2].Told)
                LimiterSimulation
                    .Run(Scenarios.All[2].Plan, new LimiterStrategy(name, options), seed: seed)
                    .Throughput.ShouldBeGreaterThanOrEqualTo(0.97, $"seed {seed}, {name}");
        }
    }
}
