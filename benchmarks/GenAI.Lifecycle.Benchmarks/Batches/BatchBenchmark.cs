using System.Globalization;
using GenAI.Lifecycle.Benchmarks.Batches.Http;
using GenAI.Lifecycle.Benchmarks.Batches.Simulation;

namespace GenAI.Lifecycle.Benchmarks.Batches;

/// <summary>Compares batches under a quota: this library's limiter, a retry loop and the AWS SDKs' adaptive mode.</summary>
internal static class BatchBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Contains("--http"))
            return await HttpTrial.RunAsync(Option(args, "--minutes", 3), Option(args, "--rpm", 1200));
        foreach (var scenario in Scenarios.All)
            Table(scenario, Option(args, "--minutes", 60));
        return 0;
    }

    public static void Header(string name)
    {
        Console.WriteLine($"\n{name}\n");
        Console.WriteLine("| | of the ideal throughput | minutes | prompts | answered | throttles | calls that failed |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
    }

    public static void Row(string name, double throughput, double minutes, int prompts, string answered, long throttles, int failed) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {throughput:0.0 %} | {minutes:0.00} | {prompts} | {answered} | {throttles} | {failed} |"
            )
        );

    private static void Table(Scenario scenario, int minutes)
    {
        Header($"{scenario.Name}; the ideal client takes {minutes} minutes");
        IStrategy[] strategies =
        [
            .. scenario.Told.Select(static told => new LimiterStrategy($"this library, {told.Name}", told.Options)),
            new FixedConcurrencyStrategy(8),
            new FixedConcurrencyStrategy(32),
            new FixedConcurrencyStrategy(128),
            new AdaptiveModeStrategy(32),
            new AdaptiveModeStrategy(128),
        ];
        foreach (var strategy in strategies)
        {
            var result = LimiterSimulation.Run(scenario.Plan, strategy, minutes);
            Row(
                strategy.Name,
                result.Throughput,
                result.Minutes,
                result.Prompts,
                result.Answered == result.Prompts && !result.AnsweredTwice ? "each once" : $"{result.Answered}",
                result.Throttles,
                result.GivenUp
            );
        }
    }

    private static int Option(string[] args, string name, int value) =>
        Array.IndexOf(args, name) is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : value;
}
