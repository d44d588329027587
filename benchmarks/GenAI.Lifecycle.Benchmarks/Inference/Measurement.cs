using System.Diagnostics;

namespace GenAI.Lifecycle.Benchmarks.Inference;

/// <summary>The cost of a window of calls in this process.</summary>
/// <param name="PerSecond">The calls per second.</param>
/// <param name="CpuMicroseconds">The CPU time per call, user and system, of the whole process.</param>
/// <param name="Bytes">The bytes allocated per call.</param>
internal readonly record struct Measurement(double PerSecond, double CpuMicroseconds, double Bytes)
{
    /// <summary>Keeps <paramref name="inFlight"/> calls going for a time.</summary>
    public static async Task<Measurement> TakeAsync(Row row, int inFlight, TimeSpan duration)
    {
        using var process = Process.GetCurrentProcess();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (bytes, cpu, start) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, inFlight)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var count = 0;
                        while (Stopwatch.GetElapsedTime(start) < duration)
                        {
                            await row.CallAsync(CancellationToken.None);
                            count++;
                        }
                        return count;
                    })
                )
        );
        var elapsed = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        var calls = counts.Sum();
        return new Measurement(
            calls / elapsed.TotalSeconds,
            (process.TotalProcessorTime - cpu).TotalMicroseconds / calls,
            (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / calls
        );
    }

    /// <summary>Returns the median of each figure.</summary>
    public static Measurement Median(IReadOnlyCollection<Measurement> rounds) =>
        new(
            Median(rounds.Select(static round => round.PerSecond)),
            Median(rounds.Select(static round => round.CpuMicroseconds)),
            Median(rounds.Select(static round => round.Bytes))
        );

    /// <summary>Returns the median.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
