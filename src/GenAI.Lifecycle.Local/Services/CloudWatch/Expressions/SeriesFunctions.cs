namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>Provides the functions that create one series from another.</summary>
internal static class SeriesFunctions
{
    /// <summary>Returns the differences between consecutive points; the first point has none.</summary>
    public static TimeSeries Steps(TimeSeries series, Func<MathPoint, MathPoint, double> step) =>
        series.With(series.Points.Zip(series.Points.Skip(1), (a, b) => b with { Value = step(a, b) }));

    public static TimeSeries RunningSum(TimeSeries series)
    {
        var sum = 0d;
        return series.Map(value => sum += value);
    }

    public static TimeSeries Calendar(string name, TimeSeries series) =>
        series.With(
            series.Points.Select(point =>
            {
                var time = DateTimeOffset.FromUnixTimeSeconds(point.Time);
                return point with
                {
                    Value = name switch
                    {
                        "EPOCH" => point.Time,
                        "MINUTE" => time.Minute,
                        "HOUR" => time.Hour,
                        "DAY" => time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek,
                        "DATE" => time.Day,
                        "MONTH" => time.Month,
                        _ => time.Year,
                    },
                };
            })
        );

    /// <summary>FILL(series or array, number | series | REPEAT | LINEAR).</summary>
    public static MathValue Fill(IReadOnlyList<MathValue> arguments, EvaluationContext context)
    {
        if (arguments.Count != 2)
            throw new ExpressionException($"FILL takes 2 arguments but found {arguments.Count}");
        return MathFunctions.Each(arguments[0], series => Fill(series, arguments[1], context));
    }

    private static TimeSeries Fill(TimeSeries series, MathValue filler, EvaluationContext context)
    {
        var known = series.Points.ToDictionary(point => point.Time, point => point.Value);
        var other = (filler as TimeSeries)?.Points.ToDictionary(point => point.Time, point => point.Value);
        var filled = new List<MathPoint>();
        foreach (var time in context.Times(series.Period).Union(known.Keys).Order())
        {
            double? value = known.TryGetValue(time, out var here)
                ? here
                : filler switch
                {
                    Scalar scalar => scalar.Value,
                    TimeSeries => other!.TryGetValue(time, out var there) ? there : null,
                    Text { Value: "REPEAT" } => filled.Count > 0 ? filled[^1].Value : null,
                    Text { Value: "LINEAR" } => Between(series.Points, time),
                    _ => throw new ExpressionException("FILL takes a number, a time series, REPEAT or LINEAR"),
                };
            if (value is { } point)
                filled.Add(new MathPoint(time, point));
        }
        return series.With(filled);
    }

    /// <summary>Interpolates linearly between neighbours; there is no value beyond the ends.</summary>
    private static double? Between(IReadOnlyList<MathPoint> points, long time)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i - 1].Time > time || time > points[i].Time)
                continue;
            var share = (double)(time - points[i - 1].Time) / (points[i].Time - points[i - 1].Time);
            return points[i - 1].Value + share * (points[i].Value - points[i - 1].Value);
        }
        return null;
    }
}
