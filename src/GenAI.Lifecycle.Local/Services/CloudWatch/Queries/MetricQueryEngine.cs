using GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;
using GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;
using GenAI.Lifecycle.Local.Services.CloudWatch.Statistics;

namespace GenAI.Lifecycle.Local.Services.CloudWatch.Queries;

/// <summary>Evaluates metric data queries in order of their references.</summary>
internal sealed class MetricQueryEngine(MetricStore store)
{
    /// <summary>The maximum number of series of one search (documented).</summary>
    private const int MaxFound = 500;

    /// <summary>The maximum number of periods that a function fills: minutes over the retention of 455 days, and some more.</summary>
    private const int MaxPeriods = 1_000_000;

    /// <summary>Returns the series of each query that returns data, in the order of the queries.</summary>
    public IReadOnlyList<(MetricQuery Query, IReadOnlyList<TimeSeries> Series)> Run(IReadOnlyList<MetricQuery> queries, QueryRange range)
    {
        var run = new QueryRun(this, queries, range);
        return [.. queries.Where(query => query.ReturnData).Select(query => (query, run.Result(query)))];
    }

    /// <summary>Returns a metric's statistic by periods; empty if the metric does not exist.</summary>
    public TimeSeries Read(MetricIdentity identity, Statistic statistic, int period, string? unit, QueryRange range, string label)
    {
        var points = new List<MathPoint>();
        var from = range.AlignDown(range.From, period);
        foreach (var (start, samples) in store.Find(identity)?.Aggregate(from, range.To, period, unit, range.Origin) ?? [])
            if (statistic.Of(samples) is { } value)
                points.Add(new MathPoint(start, value));
        return new TimeSeries(points, period, label);
    }

    private sealed class QueryRun(MetricQueryEngine engine, IReadOnlyList<MetricQuery> queries, QueryRange range)
    {
        private readonly Dictionary<string, MathValue> _results = new(StringComparer.Ordinal);
        private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);
        private readonly int _period = queries.Select(query => query.Metric?.Period ?? query.Period ?? 0).DefaultIfEmpty(0).Max()
            is > 0
                and var period
            ? period
            : 300;

        public IReadOnlyList<TimeSeries> Result(MetricQuery query)
        {
            try
            {
                return Value(query) switch
                {
                    TimeSeries series => [query.Label is null ? series with { Label = series.Label } : series with { Label = query.Label }],
                    SeriesArray array => array.Items,
                    var other => throw new ExpressionException(
                        $"The expression must return a time series or an array of them but returns a {other.Kind}"
                    ),
                };
            }
            catch (ExpressionException e)
            {
                throw MetricQueryInput.Error(query.Id, e);
            }
        }

        private MathValue Value(MetricQuery query)
        {
            if (_results.TryGetValue(query.Id, out var known))
                return known;
            if (!_underWay.Add(query.Id))
                throw new ExpressionException($"Circular reference to '{query.Id}'");
            return _results[query.Id] = query.Metric is { } metric ? Read(query, metric) : Evaluate(query);
        }

        private TimeSeries Read(MetricQuery query, MetricQuerySource metric) =>
            engine.Read(
                new MetricIdentity(metric.Namespace, metric.Name, metric.Dimensions),
                Statistic.Parse(metric.Statistic)!,
                metric.Period,
                metric.Unit,
                range,
                query.Label ?? metric.Name
            );

        private MathValue Evaluate(MetricQuery query)
        {
            var value = ExpressionEvaluator.Evaluate(
                ExpressionParser.Parse(query.Expression!),
                new EvaluationContext
                {
                    Lookup = id => queries.FirstOrDefault(other => other.Id == id) is { } other ? Value(other) : null,
                    Metrics = () =>
                        [.. queries.Where(other => other.Metric is not null).Select(other => (other.Id, (TimeSeries)Value(other)))],
                    Search = (text, statistic, period) => Find(text, statistic, period ?? query.Period ?? _period),
                    Period = query.Period ?? _period,
                    Times = Times,
                    Label = query.Label ?? query.Id,
                }
            );
            return value switch
            {
                TimeSeries series => series.Defined() with { Label = query.Label ?? query.Id },
                SeriesArray array => new SeriesArray([.. array.Items.Select(static series => series.Defined())]),
                _ => value,
            };
        }

        private IEnumerable<long> Times(int period) =>
            (range.To - range.From) / period <= MaxPeriods
                ? range.Times(period)
                : throw new ExpressionException($"The range holds more than {MaxPeriods} periods of {period} seconds");

        private SeriesArray Find(string text, string statisticName, int period)
        {
            var search = SearchExpression.Parse(text);
            var statistic = Statistic.Parse(statisticName) ?? throw new ExpressionException($"Unknown statistic '{statisticName}'");
            if (!Names.IsPeriod(period))
                throw new ExpressionException($"Invalid period {period}");
            var found = engine.Store.All.Select(series => series.Identity).Where(search.Matches).Take(MaxFound);
            return new SeriesArray([.. found.Select(metric => engine.Read(metric, statistic, period, null, range, LabelOf(metric)))]);
        }

        private static string LabelOf(MetricIdentity metric) =>
            metric.Dimensions.Count == 0
                ? metric.Name
                : $"{string.Join(' ', metric.Dimensions.Select(dimension => dimension.Value))} {metric.Name}";
    }

    private MetricStore Store => store;
}
