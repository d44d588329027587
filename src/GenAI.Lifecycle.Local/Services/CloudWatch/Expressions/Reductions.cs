namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>
/// SUM, AVG, MIN, MAX and STDDEV: a series gives a number, an array gives a series over the existing points at each time.
/// </summary>
internal static class Reductions
{
    public static MathValue Reduce(string name, MathValue value, string label) =>
        value switch
        {
            Scalar scalar => scalar,
            TimeSeries { Points.Count: 0 } => throw new ExpressionException($"{name} of a time series without points"),
            TimeSeries series => new Scalar(Of(name, [.. series.Points.Select(point => point.Value)])),
            SeriesArray array => new TimeSeries(
                [
                    .. array
                        .Items.SelectMany(series => series.Points)
                        .GroupBy(point => point.Time)
                        .OrderBy(group => group.Key)
                        .Select(group => new MathPoint(group.Key, Of(name, [.. group.Select(point => point.Value)]))),
                ],
                array.Items.Select(series => series.Period).DefaultIfEmpty(0).Max(),
                label
            ),
            _ => throw new ExpressionException($"{name} expects time series but found a {value.Kind}"),
        };

    /// <summary>Returns the standard deviation of the population.</summary>
    public static double Of(string name, double[] values)
    {
        switch (name)
        {
            case "SUM":
                return values.Sum();
            case "AVG":
                return values.Average();
            case "MIN":
                return values.Min();
            case "MAX":
                return values.Max();
            default:
                var mean = values.Average();
                return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        }
    }
}
