using GenAI.Lifecycle.Inference.Batches;

namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>A quota and the limits that are given to the limiter.</summary>
internal sealed record Scenario(string Name, QuotaPlan Plan, IReadOnlyList<(string Name, QuotaLimiterOptions Options)> Told);

/// <summary>The cases of the table and of the tests.</summary>
internal static class Scenarios
{
    private static readonly QuotaLimits s_limits = new(1000, 300_000);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(
            "tokens bind: 300,000 tokens and 1,000 requests per minute",
            new(new QuotaStep(0, 1000, 300_000)),
            [("given", new() { Limits = s_limits }), ("learned", new())]
        ),
        new(
            "requests bind: 300,000 tokens and 200 requests per minute",
            new(new QuotaStep(0, 200, 300_000)),
            [("given", new() { Limits = new(200, 300_000) }), ("learned", new())]
        ),
        new(
            "cut to half after 20 minutes, one and a half after 40",
            new(new QuotaStep(0, 1000, 300_000), new QuotaStep(20, 500, 150_000), new QuotaStep(40, 1500, 450_000)),
            [("first quota given, probing", new() { Limits = s_limits, ProbeBeyond = true }), ("learned", new())]
        ),
        new(
            "cut to a third and back every 10 minutes",
            new([
                .. Enumerable
                    .Range(0, 12)
                    .Select(static i => new QuotaStep(10 * i, i % 2 == 0 ? 1000 : 333, i % 2 == 0 ? 300_000 : 100_000)),
            ]),
            [
                ("higher quota given", new() { Limits = s_limits }),
                ("higher quota given, probing", new() { Limits = s_limits, ProbeBeyond = true }),
                ("learned", new()),
            ]
        ),
    ];
}
