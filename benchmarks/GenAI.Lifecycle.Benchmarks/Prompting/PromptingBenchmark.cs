using System.Globalization;

namespace GenAI.Lifecycle.Benchmarks.Prompting;

/// <summary>
/// The speed of templates, of nearest examples, of the experiment runner and of the paired bootstrap, each as a ratio if there is a
/// reference.
/// </summary>
internal static class PromptingBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = Option(args, "--rounds") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : 9;
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores, {Environment.OSVersion}, .NET {Environment.Version}; {rounds} rounds of all rows in turn, medians of processor time"
        );
        RenderBenchmark.Run(rounds);
        NearestBenchmark.Run(rounds);
        BootstrapBenchmark.Run(rounds, Option(args, "--python"));
        await RunnerBenchmark.RunAsync(rounds);
        return 0;
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 ? args[at + 1] : null;
}
