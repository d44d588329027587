namespace GenAI.Lifecycle.FineTuning;

/// <summary>
/// Metrics over time in bounded memory: if a metric has too many points, every other point is dropped and later ones are sampled half as
/// often.
/// </summary>
internal sealed class MetricCurve(int capacity = 1024)
{
    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);

    /// <summary>The points kept, metric by metric, each in the order of time and with its last point.</summary>
    public IReadOnlyList<TrainingMetric> Points =>
        [.. _series.OrderBy(static s => s.Key, StringComparer.Ordinal).SelectMany(static s => s.Value.Points)];

    /// <summary>The last value of each metric.</summary>
    public IEnumerable<TrainingMetric> Last => _series.Values.Select(static s => s.Last).OfType<TrainingMetric>();

    /// <summary>Adds a point.</summary>
    /// <param name="metric">The point.</param>
    /// <param name="position">The steps taken when it was measured; <see langword="null"/> if unknown.</param>
    public void Add(TrainingMetric metric, long? position = null)
    {
        if (!_series.TryGetValue(metric.Name, out var series))
            _series[metric.Name] = series = new Series(capacity);
        series.Add(new(metric, position));
    }

    /// <summary>Removes the points from a position on, because an interrupted training resumed there and repeats these steps.</summary>
    public void Rewind(long position)
    {
        foreach (var series in _series.Values)
            series.Rewind(position);
    }

    private readonly record struct Point(TrainingMetric Metric, long? Position);

    private sealed class Series(int capacity)
    {
        private readonly List<Point> _kept = [];
        private Point? _last;
        private long _count;
        private long _stride = 1;

        public TrainingMetric? Last => _last?.Metric;

        public IEnumerable<TrainingMetric> Points
        {
            get
            {
                var kept = _kept.Select(static point => point.Metric);
                var isKept = _kept.Count > 0 && ReferenceEquals(_kept[^1].Metric, Last);
                return Last is not { } last || isKept ? kept : kept.Append(last);
            }
        }

        public void Add(Point point)
        {
            _last = point;
            if (_count++ % _stride != 0)
                return;
            _kept.Add(point);
            if (_kept.Count < capacity)
                return;
            var kept = _kept.Where(static (_, index) => index % 2 == 0).ToList();
            _kept.Clear();
            _kept.AddRange(kept);
            _stride *= 2;
        }

        public void Rewind(long position)
        {
            _kept.RemoveAll(point => point.Position >= position);
            if (_last?.Position >= position)
                _last = _kept.Count > 0 ? _kept[^1] : null;
        }
    }
}
