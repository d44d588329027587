namespace GenAI.Lifecycle.Statistics;

/// <summary>Provides the common checks of the algorithms.</summary>
internal static class Require
{
    public static void AtLeast(int count, int least, string name)
    {
        if (count < least)
            throw new ArgumentException($"There are {count} values; there must be at least {least}.", name);
    }

    public static void SameLength(int first, int second, string name)
    {
        if (first != second)
            throw new ArgumentException($"There are {first} and {second} values; the counts must be equal.", name);
    }

    public static void Level(double level)
    {
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "Within (0, 1).");
    }

    public static void Resamples(int resamples)
    {
        if (resamples is < 100 or > 10_000_000)
            throw new ArgumentOutOfRangeException(nameof(resamples), resamples, "Within [100, 10,000,000].");
    }

    /// <summary>Rejects NaN, because a NaN in a mean makes every comparison false and looks like a result.</summary>
    public static void Finite(ReadOnlySpan<double> values, string name)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"The value at {i} is {values[i]}; it must be a finite number.", name);
        }
    }
}
