namespace GenAI.Lifecycle.Statistics;

/// <summary>Adjusts p-values when many differences are tested at once.</summary>
public static class MultipleTesting
{
    /// <summary>Holm's step-down adjustment (1979): controls the probability of any false finding.</summary>
    /// <param name="pValues">The p-values, each within [0, 1].</param>
    /// <param name="family">The number of tests, if <paramref name="pValues"/> were selected from more; the number of p-values if
    /// <see langword="null"/>.</param>
    /// <returns>The adjusted p-values in the same order; for selected ones at least as large as among all.</returns>
    public static double[] Holm(ReadOnlySpan<double> pValues, int? family = null)
    {
        var order = Order(pValues);
        var tests = family ?? order.Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(tests, order.Length, nameof(family));
        var adjusted = new double[order.Length];
        double running = 0;
        for (var i = 0; i < order.Length; i++)
        {
            running = Math.Max(running, Math.Min(1, (tests - i) * pValues[order[i]]));
            adjusted[order[i]] = running;
        }

        return adjusted;
    }

    /// <summary>
    /// Returns the step-up adjustment of Benjamini and Hochberg (1995): controls the share of false findings.
    /// </summary>
    /// <param name="pValues">The p-values, each within [0, 1].</param>
    /// <returns>The adjusted p-values in the same order.</returns>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> pValues)
    {
        var order = Order(pValues);
        var adjusted = new double[order.Length];
        double running = 1;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            running = Math.Min(running, pValues[order[i]] * order.Length / (i + 1));
            adjusted[order[i]] = running;
        }

        return adjusted;
    }

    private static int[] Order(ReadOnlySpan<double> pValues)
    {
        foreach (var p in pValues)
        {
            if (!(p is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(pValues), p, $"A p-value is {p}; it must be within [0, 1].");
        }

        var keys = pValues.ToArray();
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(keys, order);
        return order;
    }
}
