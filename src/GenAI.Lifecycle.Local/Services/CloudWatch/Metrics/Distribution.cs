namespace GenAI.Lifecycle.Local.Services.CloudWatch.Metrics;

/// <summary>
/// Represents the samples of one time interval: count, sum and extremes, and the values with their counts as far as
/// known. Beyond <see cref="MaxValues"/> distinct values they are rounded to half a percent, so that memory is bounded.
/// </summary>
internal sealed class Distribution
{
    public const int MaxValues = 1000;
    private const double BinWidth = 0.01;
    private readonly Dictionary<double, double> _values = [];

    public double Count { get; private set; }

    public double Sum { get; private set; }

    public double Minimum { get; private set; } = double.PositiveInfinity;

    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether every sample's value is known; without it there are no percentiles.</summary>
    public bool ValuesKnown { get; private set; } = true;

    /// <summary>The distinct values with their counts.</summary>
    public IReadOnlyDictionary<double, double> Values => _values;

    public static Distribution Of(double value, double count = 1)
    {
        var distribution = new Distribution();
        distribution.Add(value, count);
        return distribution;
    }

    /// <summary>Returns a StatisticSet: its values are known only if they must all be the same.</summary>
    public static Distribution OfSet(double count, double sum, double minimum, double maximum)
    {
        if (count > 0 && minimum == maximum && sum == minimum * count)
            return Of(minimum, count);
        return new Distribution
        {
            Count = count,
            Sum = sum,
            Minimum = minimum,
            Maximum = maximum,
            ValuesKnown = false,
        };
    }

    /// <summary>Returns a stored distribution.</summary>
    public static Distribution Restore(BucketRecord record)
    {
        var distribution = new Distribution
        {
            Count = record.Count,
            Sum = record.Sum,
            Minimum = record.Minimum,
            Maximum = record.Maximum,
            ValuesKnown = record.Values is not null,
        };
        for (var i = 0; i < record.Values?.Count; i++)
            distribution._values[record.Values[i]] = record.Counts![i];
        return distribution;
    }

    public void Add(double value, double count = 1)
    {
        Count += count;
        Sum += value * count;
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
        if (ValuesKnown)
            Keep(value, count);
    }

    public void Merge(Distribution other)
    {
        Count += other.Count;
        Sum += other.Sum;
        Minimum = Math.Min(Minimum, other.Minimum);
        Maximum = Math.Max(Maximum, other.Maximum);
        ValuesKnown &= other.ValuesKnown;
        if (!ValuesKnown)
            _values.Clear();
        else
            foreach (var (value, count) in other._values)
                Keep(value, count);
    }

    private void Keep(double value, double count)
    {
        if (_values.Count >= MaxValues && !_values.ContainsKey(value))
        {
            Round();
            value = Rounded(value);
        }
        _values[value] = _values.GetValueOrDefault(value) + count;
    }

    private void Round()
    {
        var values = _values.ToArray();
        _values.Clear();
        foreach (var (value, count) in values)
            _values[Rounded(value)] = _values.GetValueOrDefault(Rounded(value)) + count;
    }

    private double Rounded(double value)
    {
        if (value == 0)
            return 0;
        var rounded = Math.Sign(value) * Math.Exp(Math.Round(Math.Log(Math.Abs(value)) / BinWidth) * BinWidth);
        return Math.Clamp(rounded, Minimum, Maximum);
    }
}
