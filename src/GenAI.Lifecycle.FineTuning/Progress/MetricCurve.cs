namespace GenAI.Lifecycle.FineTuning;

/// <summary>Metrics over time in bounded memory: when a metric has too many points, every other one goes and later ones are taken half as often.</summary>
internal sealed class MetricCurve(int capacity = 1024)
{
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);

    /// <summary>The points kept, metric by metric, each in the order of time and with its last point.</summary>
    public IReadOnlyList<TrainingMetric> Points => [.. _series.OrderBy(static s => s.Key, StringComparer.Ordinal).SelectMany(static s => s.Value.Points)];

    /// <summary>The last value of each metric.</summary>
    public IEnumerable<TrainingMetric> Last => _series.Values.Select(static s => s.Last!);

    public void Add(TrainingMetric metric)
    {
        if (!_series.TryGetValue(metric.Name, out var series))
            _series[metric.Name] = series = new Series(capacity);
        series.Add(metric);
    }

    private sealed class Series(int capacity)
    {
        private readonly List<TrainingMetric> _kept = [];
        private long _count;
        private long _stride = 1;

        public TrainingMetric? Last { get; private set; }

        public IEnumerable<TrainingMetric> Points => ReferenceEquals(_kept[^1], Last) ? _kept : _kept.Append(Last!);

        public void Add(TrainingMetric metric)
        {
            Last = metric;
            if (_count++ % _stride != 0)
                return;
            _kept.Add(metric);
            if (_kept.Count < capacity)
                return;
            var kept = _kept.Where(static (_, index) => index % 2 == 0).ToList();
            _kept.Clear();
            _kept.AddRange(kept);
            _stride *= 2;
        }
    }
}
