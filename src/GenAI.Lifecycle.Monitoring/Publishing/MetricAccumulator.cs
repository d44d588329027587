using GenAI.Lifecycle.Monitoring.Metrics;

namespace GenAI.Lifecycle.Monitoring.Publishing;

/// <summary>The key of a series.</summary>
internal readonly record struct SeriesKey(ModelReference Model, string Metric, MetricUnit Unit, DateTimeOffset Bucket);

/// <summary>The values of a series with their counts.</summary>
internal sealed record Series(SeriesKey Key, IReadOnlyList<KeyValuePair<double, long>> Values)
{
    public long Samples => Values.Sum(static v => v.Value);
}

/// <summary>
/// Accumulates samples by series and value. A repeated value needs no memory, so memory depends on the distinct values, and percentiles
/// stay exact.
/// </summary>
internal sealed class MetricAccumulator(int capacity)
{
    private readonly Lock _lock = new();
    private Dictionary<SeriesKey, Dictionary<double, long>> _series = [];
    private int _size;

    /// <summary>Adds a value.</summary>
    /// <returns>Whether the capacity was sufficient.</returns>
    public bool TryAdd(SeriesKey key, double value, long count = 1)
    {
        lock (_lock)
        {
            if (!_series.TryGetValue(key, out var values))
            {
                if (_size >= capacity)
                    return false;
                _series[key] = values = [];
            }

            if (values.TryGetValue(value, out var before))
            {
                values[value] = before + count;
                return true;
            }

            if (_size >= capacity)
                return false;
            _size++;
            values[value] = count;
            return true;
        }
    }

    /// <summary>Removes and returns all series.</summary>
    public IReadOnlyList<Series> Take()
    {
        Dictionary<SeriesKey, Dictionary<double, long>> taken;
        lock (_lock)
            (taken, _series, _size) = (_series, [], 0);
        return [.. taken.Where(static s => s.Value.Count > 0).Select(static s => new Series(s.Key, [.. s.Value]))];
    }
}
