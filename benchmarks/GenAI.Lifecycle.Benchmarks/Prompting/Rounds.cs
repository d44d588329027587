using System.Globalization;

namespace GenAI.Lifecycle.Benchmarks.Prompting;

/// <summary>Measures rows in turn, in rounds, so that the machine's load affects all rows alike.</summary>
internal static class Rounds
{
    private const int WarmUps = 3;

    // Hot methods are recompiled with optimisations in the background about 100 ms after the last new method.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2);

    /// <summary>Returns the median processor time per operation of each row, in microseconds, and the allocated bytes.</summary>
    public static IReadOnlyList<(double Microseconds, double Bytes)> Measure(int rounds, int operations, params IReadOnlyList<Action> rows)
    {
        var taken = rows.Select(static _ => new List<(double, double)>()).ToList();
        var start = TimeProvider.System.GetTimestamp();
        for (var round = -WarmUps; round < rounds; round++)
        {
            if (round == 0 && TimeProvider.System.GetElapsedTime(start) < s_warmUp)
                round = -1;
            for (var row = 0; row < rows.Count; row++)
            {
                var (bytes, cpu) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
                for (var i = 0; i < operations; i++)
                    rows[row]();
                var sample = (
                    (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / operations,
                    (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / operations
                );
                if (round >= 0)
                    taken[row].Add(sample);
            }
        }

        return
        [
            .. taken.Select(static samples => (Median(samples.Select(static s => s.Item1)), Median(samples.Select(static s => s.Item2)))),
        ];
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
