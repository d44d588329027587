namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>The functions of metric math, by name.</summary>
internal static class MathFunctions
{
    private static readonly string[] NotHere =
    [
        "ANOMALY_DETECTION_BAND",
        "DB_PERF_INSIGHTS",
        "INSIGHT_RULE_METRIC",
        "LAMBDA",
        "SERVICE_QUOTA",
    ];

    /// <exception cref="ExpressionException">The function does not exist, or the arguments are invalid.</exception>
    public static MathValue Call(string name, IReadOnlyList<MathValue> arguments, EvaluationContext context) =>
        name switch
        {
            "METRICS" => Metrics(arguments, context),
            "SEARCH" => Search(arguments, context),
            "TIME_SERIES" => TimeSeriesOf(arguments, context),
            "SUM" or "AVG" or "MIN" or "MAX" or "STDDEV" => Reductions.Reduce(name, Only(name, arguments), context.Label),
            "METRIC_COUNT" => new Scalar(ArrayOf(name, Only(name, arguments)).Items.Count),
            "DATAPOINT_COUNT" => Each(Only(name, arguments), series => new Scalar(series.Points.Count)),
            "ABS" => MathOperators.Map(Only(name, arguments), Math.Abs),
            "CEIL" => MathOperators.Map(Only(name, arguments), Math.Ceiling),
            "FLOOR" => MathOperators.Map(Only(name, arguments), Math.Floor),
            "LOG" => MathOperators.Map(Only(name, arguments), Math.Log),
            "LOG10" => MathOperators.Map(Only(name, arguments), Math.Log10),
            "PERIOD" => Each(Only(name, arguments), series => new Scalar(series.Period)),
            "FIRST" or "LAST" => Ends(name, Only(name, arguments)),
            "RATE" => Each(Only(name, arguments), series =>
                SeriesFunctions.Steps(series, (a, b) => (b.Value - a.Value) / (b.Time - a.Time))
            ),
            "DIFF" => Each(Only(name, arguments), series => SeriesFunctions.Steps(series, (a, b) => b.Value - a.Value)),
            "DIFF_TIME" => Each(Only(name, arguments), series => SeriesFunctions.Steps(series, (a, b) => b.Time - a.Time)),
            "RUNNING_SUM" => Each(Only(name, arguments), SeriesFunctions.RunningSum),
            "FILL" => SeriesFunctions.Fill(arguments, context),
            "IF" => Conditions.If(arguments, context),
            "SLICE" => ArrayFunctions.Slice(arguments),
            "SORT" => ArrayFunctions.Sort(arguments),
            "REMOVE_EMPTY" => new SeriesArray([.. ArrayOf(name, Only(name, arguments)).Items.Where(series => series.Points.Count > 0)]),
            "EPOCH" or "MINUTE" or "HOUR" or "DAY" or "DATE" or "MONTH" or "YEAR" => Each(Only(name, arguments), series =>
                SeriesFunctions.Calendar(name, series)
            ),
            _ when NotHere.Contains(name) => throw new ExpressionException($"The function {name} is not offered by the local CloudWatch"),
            _ => throw new ExpressionException($"Unknown function '{name}'"),
        };

    /// <summary>Returns a series, or every series of an array.</summary>
    public static MathValue Each(MathValue value, Func<TimeSeries, MathValue> change)
    {
        if (value is TimeSeries series)
            return change(series);
        if (value is not SeriesArray array)
            throw new ExpressionException($"Expected a time series but found a {value.Kind}");
        var changed = array.Items.Select(change).ToArray();
        return changed.All(item => item is TimeSeries)
            ? new SeriesArray([.. changed.Cast<TimeSeries>()])
            : throw new ExpressionException("Expected one time series but found an array of them");
    }

    public static SeriesArray ArrayOf(string name, MathValue value) =>
        value switch
        {
            SeriesArray array => array,
            TimeSeries series => new SeriesArray([series]),
            _ => throw new ExpressionException($"{name} expects time series but found a {value.Kind}"),
        };

    public static double Number(string name, MathValue value) =>
        value is Scalar scalar ? scalar.Value : throw new ExpressionException($"{name} expects a number but found a {value.Kind}");

    private static MathValue Only(string name, IReadOnlyList<MathValue> arguments) =>
        arguments.Count == 1 ? arguments[0] : throw new ExpressionException($"{name} takes 1 argument but found {arguments.Count}");

    private static SeriesArray Metrics(IReadOnlyList<MathValue> arguments, EvaluationContext context) =>
        arguments switch
        {
            [] => new SeriesArray([.. context.Metrics().Select(metric => metric.Series)]),
            [Text part] => new SeriesArray([
                .. context
                    .Metrics()
                    .Where(metric => metric.Id.Contains(part.Value, StringComparison.Ordinal))
                    .Select(metric => metric.Series),
            ]),
            _ => throw new ExpressionException("METRICS takes no argument or a string"),
        };

    private static SeriesArray Search(IReadOnlyList<MathValue> arguments, EvaluationContext context) =>
        arguments switch
        {
            [Text text, Text statistic] => context.Search(text.Value, statistic.Value, null),
            [Text text, Text statistic, Scalar period] => context.Search(text.Value, statistic.Value, (int)period.Value),
            _ => throw new ExpressionException("SEARCH takes a search expression, a statistic and optionally a period"),
        };

    private static TimeSeries TimeSeriesOf(IReadOnlyList<MathValue> arguments, EvaluationContext context)
    {
        var value = Number("TIME_SERIES", Only("TIME_SERIES", arguments));
        return new TimeSeries([.. context.Times(context.Period).Select(time => new MathPoint(time, value))], context.Period, context.Label);
    }

    private static MathValue Ends(string name, MathValue value) =>
        value switch
        {
            SeriesArray { Items.Count: > 0 } array => name == "FIRST" ? array.Items[0] : array.Items[^1],
            TimeSeries { Points.Count: > 0 } series => new Scalar(name == "FIRST" ? series.Points[0].Value : series.Points[^1].Value),
            _ => throw new ExpressionException($"{name} expects an array of time series that is not empty"),
        };
}
