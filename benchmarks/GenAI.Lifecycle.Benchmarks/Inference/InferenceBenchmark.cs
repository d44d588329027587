using System.Globalization;

namespace GenAI.Lifecycle.Benchmarks.Inference;

/// <summary>
/// Measures the rows in turn, in rounds with alternating order, so that the machine's load affects all rows alike: a
/// ratio is the median of the rounds' ratios.
/// </summary>
internal static class InferenceBenchmark
{
    // The runtime recompiles hot code in the background in steps, which must be finished before the measurement.
    private const int WarmUps = 6;

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = Option(args, "--rounds", 15);
        var window = TimeSpan.FromSeconds(Option(args, "--seconds", 1));
        await using var server = await ServerProcess.StartAsync();
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores, {Environment.OSVersion}, .NET {Environment.Version}; {rounds} rounds of {window.TotalSeconds:0} s per row, medians; ratios are medians of the rounds' own"
        );
        foreach (var inFlight in new[] { 1, 32 })
        {
            await TableAsync("Converse", Workload.Converse(server.Endpoint), inFlight, rounds, window);
            await TableAsync($"ConverseStream, {CannedAnswers.Tokens} tokens", Workload.Stream(server.Endpoint), inFlight, rounds, window);
        }
        return 0;
    }

    private static async Task TableAsync(string name, IReadOnlyList<Row> rows, int inFlight, int rounds, TimeSpan window)
    {
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            foreach (var row in rows)
                await Measurement.TakeAsync(row, inFlight, window);
        }
        var taken = rows.ToDictionary(static row => row, static _ => new List<Measurement>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var row in round % 2 == 0 ? rows : rows.Reverse())
                taken[row].Add(await Measurement.TakeAsync(row, inFlight, window));
        }

        var floor = taken[rows[1]];
        Console.WriteLine($"\n{name}, {inFlight} in flight\n");
        Console.WriteLine("| | calls/s | CPU µs per call | bytes per call | calls/s to floor | CPU to floor |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var row in rows)
        {
            var median = Measurement.Median(taken[row]);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {row.Name} | {median.PerSecond:0} | {median.CpuMicroseconds:0.0} | {median.Bytes:0} | {Ratio(taken[row], floor, static m => m.PerSecond):0.00} | {Ratio(taken[row], floor, static m => m.CpuMicroseconds):0.00} |"
                )
            );
        }
    }

    private static double Ratio(List<Measurement> row, List<Measurement> floor, Func<Measurement, double> figure) =>
        Measurement.Median(row.Zip(floor, (of, to) => figure(of) / figure(to)));

    private static int Option(string[] args, string name, int value) =>
        Array.IndexOf(args, name) is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : value;
}
