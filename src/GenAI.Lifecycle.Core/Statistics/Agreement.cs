namespace GenAI.Lifecycle.Statistics;

/// <summary>Specifies the weight of a disagreement between ordered categories.</summary>
public enum KappaWeights
{
    /// <summary>By the distance.</summary>
    Linear,

    /// <summary>By the distance squared.</summary>
    Quadratic,
}

/// <summary>Computes the agreement of two raters beyond chance.</summary>
public static class Agreement
{
    /// <summary>Cohen's κ (1960): 1 is full agreement, 0 is what chance gives.</summary>
    /// <typeparam name="T">The category's type.</typeparam>
    /// <param name="first">The first rater's categories; at least one.</param>
    /// <param name="second">The second rater's categories, for the same items.</param>
    /// <returns>κ, or <see cref="double.NaN"/> if both raters used the same single category throughout, so that there is no chance
    /// agreement to correct for.</returns>
    public static double Kappa<T>(IReadOnlyList<T> first, IReadOnlyList<T> second)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var categories = first
            .Concat(second)
            .Distinct()
            .Select(static (category, i) => (category, i))
            .ToDictionary(static c => c.category, static c => c.i);
        return Weighted([.. first.Select(c => categories[c])], [.. second.Select(c => categories[c])], categories.Count, static (i, j) =>
            i == j ? 0 : 1
        );
    }

    /// <summary>Cohen's weighted κ (1968) of ordered categories.</summary>
    /// <param name="first">The first rater's categories, each within [0, <paramref name="categories"/>); at least one.</param>
    /// <param name="second">The second rater's categories, for the same items.</param>
    /// <param name="categories">The number of categories, at least 2.</param>
    /// <param name="weights">The weight of a disagreement.</param>
    /// <returns>κ, or <see cref="double.NaN"/> if both raters used the same single category throughout.</returns>
    public static double WeightedKappa(
        ReadOnlySpan<int> first,
        ReadOnlySpan<int> second,
        int categories,
        KappaWeights weights = KappaWeights.Quadratic
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, 2);
        return Weighted(
            first,
            second,
            categories,
            weights == KappaWeights.Linear ? static (i, j) => Math.Abs(i - j) : static (i, j) => (double)(i - j) * (i - j)
        );
    }

    private static double Weighted(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int categories, Func<int, int, double> weight)
    {
        Require.SameLength(first.Length, second.Length, nameof(second));
        Require.AtLeast(first.Length, 1, nameof(first));
        var (rows, columns) = (new double[categories], new double[categories]);
        double observed = 0;
        for (var i = 0; i < first.Length; i++)
        {
            if ((uint)first[i] >= (uint)categories || (uint)second[i] >= (uint)categories)
                throw new ArgumentOutOfRangeException(
                    nameof(first),
                    $"({first[i]}, {second[i]})",
                    $"Categories are within [0, {categories})."
                );
            rows[first[i]]++;
            columns[second[i]]++;
            observed += weight(first[i], second[i]);
        }

        double expected = 0;
        for (var i = 0; i < categories; i++)
        {
            for (var j = 0; j < categories; j++)
                expected += rows[i] * columns[j] / first.Length * weight(i, j);
        }

        return expected > 0 ? 1 - (observed / expected) : double.NaN;
    }
}
