namespace GenAI.Lifecycle;

/// <summary>Represents an interval that covers the true value with a given probability.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Level">The probability, such as 0.95.</param>
public readonly record struct ConfidenceInterval(double Lower, double Upper, double Level)
{
    /// <summary>The upper minus the lower end.</summary>
    public double Width => Upper - Lower;

    /// <summary>Determines whether the interval contains a value, including the ends.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => Lower <= value && value <= Upper;
}

/// <summary>Represents the value of a metric over a number of items.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Value">The estimate.</param>
/// <param name="Count">The number of measured items.</param>
/// <param name="Interval">The interval of the true value; <see langword="null"/> if none was computed.</param>
public sealed record Measurement(string Metric, double Value, int Count = 1, ConfidenceInterval? Interval = null)
{
    /// <summary>The unit, such as <c>ms</c> or <c>USD</c>; <see langword="null"/> for a pure number.</summary>
    public string? Unit { get; init; }

    /// <summary>The number of items without a value. They are not part of <see cref="Value"/>.</summary>
    /// <value>The default value is 0.</value>
    public int Missing { get; init; }

    /// <summary>
    /// The number of candidates from which the measured one was selected with these items. <see cref="Interval"/> is
    /// adjusted for it.
    /// </summary>
    /// <value>The default value is 1: no selection.</value>
    public int PickedFrom { get; init; } = 1;
}
