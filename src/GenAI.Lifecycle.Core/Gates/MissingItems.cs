using System.Globalization;

namespace GenAI.Lifecycle;

/// <summary>The rule of gates for items without a value.</summary>
public static class MissingItems
{
    /// <summary>Returns the reason if too many items are missing, otherwise <see langword="null"/>.</summary>
    /// <param name="missing">The number of items without a value.</param>
    /// <param name="total">The number of all items.</param>
    /// <param name="maxMissing">The share that may be missing.</param>
    public static string? Problem(int missing, int total, double maxMissing)
    {
        // A share such as .29 of 100 is 28.999…, and 29 items must not exceed it.
        var allowed = (int)Math.Floor((maxMissing * total) + 1e-9);
        return missing <= allowed
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{missing} of {total} items have no value; at most {allowed} may be missing (MaxMissing {maxMissing:0.####})"
            );
    }

    /// <summary>Returns a share of missing items that is within its range.</summary>
    internal static double Share(double maxMissing) =>
        maxMissing is >= 0 and < 1
            ? maxMissing
            : throw new ArgumentOutOfRangeException(
                nameof(maxMissing),
                maxMissing,
                $"MaxMissing is {maxMissing}; it must be within [0, 1)."
            );
}
