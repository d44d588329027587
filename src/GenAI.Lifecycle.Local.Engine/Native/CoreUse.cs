using System.Globalization;

namespace GenAI.Lifecycle.Local.Engine.Native;

/// <summary>Measures how many cores other processes use, from one moment to another.</summary>
/// <remarks>Linux counts the time of all cores in <c>/proc/stat</c>; elsewhere every core counts as free.</remarks>
internal sealed class CoreUse
{
    private const string Counters = "/proc/stat";

    private readonly (long Busy, long Total)? _start = Read();
    private readonly TimeSpan _own = Environment.CpuUsage.TotalTime;

    /// <summary>The cores that others left idle since this object was made; at least 1.</summary>
    public int Free()
    {
        var cores = Environment.ProcessorCount;
        if (_start is not { } start || Read() is not { } now)
            return cores;

        return Free(now.Busy - start.Busy, now.Total - start.Total, Environment.CpuUsage.TotalTime - _own, cores);
    }

    /// <summary>The cores left idle, of counters in hundredths of a second over all cores.</summary>
    internal static int Free(long busy, long total, TimeSpan own, int cores)
    {
        if (total <= 0)
            return cores;

        var others = Math.Max(0, busy - (own.TotalSeconds * 100)) / total;
        return Math.Clamp((int)Math.Round(cores * (1 - others)), 1, cores);
    }

    /// <summary>Reads the first line: user, nice, system, idle, waiting for disks, interrupts, soft interrupts, stolen.</summary>
    /// <returns><see langword="null"/> if the system counts otherwise.</returns>
    internal static (long Busy, long Total)? Parse(string? line)
    {
        var counts = (line ?? "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Take(8)
            .Select(count => long.TryParse(count, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToArray();
        if (counts.Length < 5)
            return null;

        var idle = counts[3] + counts[4];
        return (counts.Sum() - idle, counts.Sum());
    }

    private static (long Busy, long Total)? Read() =>
        OperatingSystem.IsLinux() && File.Exists(Counters) ? Parse(File.ReadLines(Counters).FirstOrDefault()) : null;
}
