namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>IF(condition, then[, else]), point by point where the condition is a series.</summary>
internal static class Conditions
{
    public static MathValue If(IReadOnlyList<MathValue> arguments, EvaluationContext context)
    {
        if (arguments.Count is not (2 or 3))
            throw new ExpressionException($"IF takes 2 or 3 arguments but found {arguments.Count}");
        var otherwise = arguments.Count == 3 ? arguments[2] : null;
        switch (arguments[0])
        {
            case Scalar condition when otherwise is not null:
                return condition.Value != 0 ? arguments[1] : otherwise;
            case Scalar:
                throw new ExpressionException("IF with a number as condition takes 3 arguments");
            case TimeSeries condition:
                return Pick(condition, ValuesOf(arguments[1]), otherwise is null ? static _ => null : ValuesOf(otherwise), context.Label);
            default:
                throw new ExpressionException($"IF expects a number or a time series as condition but found a {arguments[0].Kind}");
        }
    }

    private static TimeSeries Pick(TimeSeries condition, Func<long, double?> then, Func<long, double?> otherwise, string label)
    {
        var points = new List<MathPoint>();
        foreach (var point in condition.Points)
            if ((point.Value != 0 ? then(point.Time) : otherwise(point.Time)) is { } value)
                points.Add(point with { Value = value });
        return condition with { Points = points, Label = label };
    }

    private static Func<long, double?> ValuesOf(MathValue value)
    {
        switch (value)
        {
            case Scalar scalar:
                return _ => scalar.Value;
            case TimeSeries series:
                var known = series.Points.ToDictionary(point => point.Time, point => point.Value);
                return time => known.TryGetValue(time, out var found) ? found : null;
            default:
                throw new ExpressionException($"IF expects numbers or time series but found a {value.Kind}");
        }
    }
}
