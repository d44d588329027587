namespace GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

/// <summary>What an expression or a part of it is worth.</summary>
internal abstract record MathValue
{
    /// <summary>What it is, for error texts.</summary>
    public string Kind => this switch
    {
        Scalar => "Scalar",
        TimeSeries => "TimeSeries",
        SeriesArray => "TimeSeries[]",
        _ => "String",
    };
}

internal sealed record Scalar(double Value) : MathValue;

internal sealed record Text(string Value) : MathValue;

/// <summary>Points at epoch seconds, oldest first, one a period at most.</summary>
internal sealed record TimeSeries(IReadOnlyList<MathPoint> Points, int Period, string Label) : MathValue
{
    public TimeSeries With(IEnumerable<MathPoint> points) => this with { Points = [.. points] };

    /// <summary>Returns the points that have a value: a quotient by zero and the like has none.</summary>
    public TimeSeries Defined() => Points.All(static point => double.IsFinite(point.Value)) ? this : With(Points.Where(static point => double.IsFinite(point.Value)));

    /// <summary>Returns the same points with other values.</summary>
    public TimeSeries Map(Func<double, double> change) => With(Points.Select(point => point with { Value = change(point.Value) }));
}

/// <summary>Several series, such as those a SEARCH found.</summary>
internal sealed record SeriesArray(IReadOnlyList<TimeSeries> Items) : MathValue;

internal readonly record struct MathPoint(long Time, double Value);
