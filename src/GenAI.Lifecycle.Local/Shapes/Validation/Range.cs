using System.Globalization;

namespace GenAI.Lifecycle.Local.Shapes.Validation;

/// <summary>The bounds of a shape as numbers. A missing bound compares as false.</summary>
internal readonly struct Range(Shape shape)
{
    private readonly decimal? _min = Bound(shape.Min);
    private readonly decimal? _max = Bound(shape.Max);

    /// <summary>Whether there is no bound.</summary>
    public bool IsOpen => _min is null && _max is null;

    /// <summary>Returns the bound that a length, a count or a whole number breaks.</summary>
    public Constraints Test(long value) =>
        value > _max ? Constraints.Max
        : value < _min ? Constraints.Min
        : Constraints.None;

    /// <summary>Returns the bound that a number breaks; a value that is not a number breaks none.</summary>
    public Constraints Test(double value) =>
        value > (double?)_max ? Constraints.Max
        : value < (double?)_min ? Constraints.Min
        : Constraints.None;

    private static decimal? Bound(string? text) =>
        text is null ? null : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
