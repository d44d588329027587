namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>Represents the value of an expression or a part of it.</summary>
internal abstract record MathValue
{
    /// <summary>The kind of value, for error messages.</summary>
    public string Kind =>
        this switch
        {
            Scalar => "Scalar",
            TimeSeries => "TimeSeries",
            SeriesArray => "TimeSeries[]",
            _ => "String",
        };
}

internal sealed record Scalar(double Value) : MathValue;

internal sealed record Text(string Value) : MathValue;

/// <summary>Points at epoch seconds, oldest first, at most one per period.</summary>
internal sealed record TimeSeries(IReadOnlyList<MathPoint> Points, int Period, string Label) : MathValue
{
    public TimeSeries With(IEnumerable<MathPoint> points) => this with { Points = [.. points] };

    /// <summary>Returns the points that have a value: a division by zero, for example, has none.</summary>
    public TimeSeries Defined() =>
        Points.All(static point => double.IsFinite(point.Value)) ? this : With(Points.Where(static point => double.IsFinite(point.Value)));

    /// <summary>Returns the same points with other values.</summary>
    public TimeSeries Map(Func<double, double> change) => With(Points.Select(point => point with { Value = change(point.Value) }));
}

/// <summary>Several series, such as those a SEARCH found.</summary>
internal sealed record SeriesArray(IReadOnlyList<TimeSeries> Items) : MathValue;

internal readonly record struct MathPoint(long Time, double Value);
