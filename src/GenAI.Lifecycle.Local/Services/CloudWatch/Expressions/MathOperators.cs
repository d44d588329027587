namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>Operators between numbers, series and arrays of series; for two series, at times where both have a point.</summary>
internal static class MathOperators
{
    public static MathValue Negate(MathValue operand) => Map(operand, static value => -value);

    public static MathValue Apply(string symbol, MathValue left, MathValue right) =>
        (left, right) switch
        {
            (Scalar l, Scalar r) => new Scalar(Numbers(symbol, l.Value, r.Value)),
            (TimeSeries l, Scalar r) => l.Map(value => Numbers(symbol, value, r.Value)).Defined(),
            (Scalar l, TimeSeries r) => r.Map(value => Numbers(symbol, l.Value, value)).Defined(),
            (TimeSeries l, TimeSeries r) => Join(l, r, (a, b) => Numbers(symbol, a, b)).Defined(),
            (SeriesArray l, SeriesArray r) when l.Items.Count == r.Items.Count => new SeriesArray([
                .. l.Items.Zip(r.Items, (a, b) => (TimeSeries)Apply(symbol, a, b)),
            ]),
            (SeriesArray l, Scalar or TimeSeries) => new SeriesArray([.. l.Items.Select(item => (TimeSeries)Apply(symbol, item, right))]),
            (Scalar or TimeSeries, SeriesArray r) => new SeriesArray([.. r.Items.Select(item => (TimeSeries)Apply(symbol, left, item))]),
            _ => throw new ExpressionException($"Unsupported operand type(s) for {symbol}: '[{left.Kind}, {right.Kind}]'"),
        };

    public static MathValue Map(MathValue operand, Func<double, double> change) =>
        operand switch
        {
            Scalar scalar => new Scalar(change(scalar.Value)),
            TimeSeries series => series.Map(change).Defined(),
            SeriesArray array => new SeriesArray([.. array.Items.Select(item => item.Map(change).Defined())]),
            _ => throw new ExpressionException($"Expected a number or a time series but found a {operand.Kind}"),
        };

    public static TimeSeries Join(TimeSeries left, TimeSeries right, Func<double, double, double> combine)
    {
        var other = right.Points.ToDictionary(point => point.Time, point => point.Value);
        return left.With(
            left.Points.Where(point => other.ContainsKey(point.Time))
                .Select(point => point with { Value = combine(point.Value, other[point.Time]) })
        ) with
        {
            Period = Math.Max(left.Period, right.Period),
        };
    }

    private static double Numbers(string symbol, double left, double right) =>
        symbol switch
        {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "/" => left / right,
            "^" => Math.Pow(left, right),
            "==" => left == right ? 1 : 0,
            "!=" => left != right ? 1 : 0,
            "<" => left < right ? 1 : 0,
            ">" => left > right ? 1 : 0,
            "<=" => left <= right ? 1 : 0,
            ">=" => left >= right ? 1 : 0,
            "AND" => left != 0 && right != 0 ? 1 : 0,
            "OR" => left != 0 || right != 0 ? 1 : 0,
            _ => throw new ExpressionException($"Unknown operator '{symbol}'"),
        };
}
