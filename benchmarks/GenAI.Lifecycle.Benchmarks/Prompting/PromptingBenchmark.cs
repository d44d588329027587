using System.Globalization;

namespace GenAI.Lifecycle.Benchmarks.Prompting;

/// <summary>The speed of templates, of nearest examples, of the experiment runner and of the paired bootstrap, each as a ratio where there is something to compare with.</summary>
internal static class PromptingBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = Array.IndexOf(args, "--rounds") is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 9;
        Console.WriteLine($"{Environment.ProcessorCount} cores, {Environment.OSVersion}, .NET {Environment.Version}; {rounds} rounds of all rows in turn, medians of processor time");
        RenderBenchmark.Run(rounds);
        NearestBenchmark.Run(rounds);
        BootstrapBenchmark.Run(rounds);
        await RunnerBenchmark.RunAsync(rounds);
        return 0;
    }
}
