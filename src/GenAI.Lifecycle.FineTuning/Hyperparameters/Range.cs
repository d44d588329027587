using System.Globalization;
using System.Numerics;

namespace GenAI.Lifecycle.FineTuning;

/// <summary>Provides range checks whose errors name the parameter, its value and the allowed range.</summary>
internal static class Range
{
    public static void Check<T>(T value, T least, T most, string parameter)
        where T : INumber<T> =>
        Check(value, value >= least && value <= most, string.Create(CultureInfo.InvariantCulture, $"[{least}, {most}]"), parameter);

    public static void Check<T>(T value, bool isAllowed, string allowed, string parameter)
    {
        if (!isAllowed)
            throw new ArgumentOutOfRangeException(parameter, value, $"{parameter} must be within {allowed}.");
    }
}
