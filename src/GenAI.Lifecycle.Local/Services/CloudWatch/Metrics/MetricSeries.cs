namespace GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

/// <summary>The samples of one metric over time, by unit. Thread-safe.</summary>
internal sealed class MetricSeries(MetricIdentity identity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SortedList<long, MetricBucket>> _units = new(StringComparer.Ordinal);

    public MetricIdentity Identity => identity;

    /// <summary>The epoch second of the newest interval; the minimum value if there is none.</summary>
    public long Newest
    {
        get
        {
            lock (_gate)
                return _units
                    .Values.Where(buckets => buckets.Count > 0)
                    .Select(buckets => buckets.GetKeyAtIndex(buckets.Count - 1))
                    .DefaultIfEmpty(long.MinValue)
                    .Max();
        }
    }

    /// <summary>
    /// Adds samples at an epoch second, at a resolution of <paramref name="width"/> seconds; returns their interval.
    /// </summary>
    public long Add(long second, int width, string unit, Distribution samples)
    {
        var start = second - PositiveModulo(second, width);
        lock (_gate)
        {
            if (!_units.TryGetValue(unit, out var buckets))
                _units[unit] = buckets = [];
            if (buckets.TryGetValue(start, out var bucket))
                bucket.Samples.Merge(samples);
            else
                buckets[start] = new MetricBucket(width, samples);
        }
        return start;
    }

    /// <summary>Returns one stored interval; null if it no longer exists.</summary>
    public BucketRecord? Record(string unit, long start)
    {
        lock (_gate)
            return _units.TryGetValue(unit, out var buckets) && buckets.TryGetValue(start, out var bucket)
                ? BucketRecord.Of(identity, unit, start, bucket)
                : null;
    }

    /// <summary>
    /// Samples with <paramref name="from"/> ≤ time &lt; <paramref name="to"/> by periods that begin at
    /// <paramref name="origin"/> and its multiples, oldest first; of one unit, or of all if null. Periods without samples
    /// are absent.
    /// </summary>
    public IReadOnlyList<(long Start, Distribution Samples)> Aggregate(long from, long to, int period, string? unit, long origin = 0)
    {
        var periods = new SortedDictionary<long, Distribution>();
        lock (_gate)
        {
            foreach (var (_, buckets) in _units.Where(entry => unit is null || entry.Key == unit))
            {
                for (var i = FirstAt(buckets, from); i < buckets.Count && buckets.GetKeyAtIndex(i) < to; i++)
                {
                    var start = buckets.GetKeyAtIndex(i);
                    start -= PositiveModulo(start - origin, period);
                    if (!periods.TryGetValue(start, out var samples))
                        periods[start] = samples = new Distribution();
                    samples.Merge(buckets.GetValueAtIndex(i).Samples);
                }
            }
        }
        return [.. periods.Select(entry => (entry.Key, entry.Value))];
    }

    /// <summary>Coarsens and drops samples beyond the retention of their resolution; returns the changed intervals.</summary>
    public IReadOnlyList<(string Unit, long Start)> Age(long now)
    {
        var changed = new List<(string, long)>();
        lock (_gate)
        {
            foreach (var (unit, buckets) in _units)
            {
                foreach (var (start, bucket) in buckets.TakeWhile(entry => now - entry.Key > 3 * 3600).ToArray())
                {
                    var width = Retention.WidthAt(now - start, bucket.Width);
                    if (width == bucket.Width)
                        continue;
                    buckets.Remove(start);
                    changed.Add((unit, start));
                    if (width is not { } wider)
                        continue;
                    var target = start - PositiveModulo(start, wider);
                    if (buckets.TryGetValue(target, out var existing))
                        bucket.Samples.Merge(existing.Samples);
                    buckets[target] = new MetricBucket(wider, bucket.Samples);
                    changed.Add((unit, target));
                }
            }
        }
        return changed;
    }

    private static int FirstAt(SortedList<long, MetricBucket> buckets, long from)
    {
        var (low, high) = (0, buckets.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (buckets.GetKeyAtIndex(middle) < from)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static long PositiveModulo(long value, long divisor) => (value % divisor + divisor) % divisor;
}
