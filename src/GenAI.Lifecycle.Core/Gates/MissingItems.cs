using System.Globalization;

namespace GenAI.Lifecycle;

/// <summary>The rule about items without a value.</summary>
internal static class MissingItems
{
    /// <summary>The reason why too many items are missing; <see langword="null"/> if they are not too many.</summary>
    /// <param name="missing">The items without a value.</param>
    /// <param name="total">All items.</param>
    /// <param name="maxMissing">The share that may be missing.</param>
    public static string? Problem(int missing, int total, double maxMissing)
    {
        // A share such as .29 of 100 is 28.999…, and 29 items are no more than it.
        var allowed = (int)Math.Floor((maxMissing * total) + 1e-9);
        return missing <= allowed
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{missing} of {total} items have no value; at most {allowed} may be missing (MaxMissing {maxMissing:0.####})");
    }

    /// <summary>A share of missing items that is within its range.</summary>
    /// <param name="maxMissing">The share.</param>
    public static double Share(double maxMissing) => maxMissing is >= 0 and < 1
        ? maxMissing
        : throw new ArgumentOutOfRangeException(nameof(maxMissing), maxMissing, $"MaxMissing is {maxMissing}; it must be within [0, 1).");
}
