namespace GenAI.Lifecycle.Statistics;

/// <summary>Computes the correlation of two series. For a constant series the result is <see cref="double.NaN"/>.</summary>
public static class Correlation
{
    /// <summary>Pearson's r: linear.</summary>
    /// <param name="x">The first series; at least two values.</param>
    /// <param name="y">The second series, for the same items.</param>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check(x, y);
        var (meanX, meanY) = (Descriptive.Mean(x), Descriptive.Mean(y));
        double xx = 0,
            yy = 0,
            xy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var (dx, dy) = (x[i] - meanX, y[i] - meanY);
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }

        return xx > 0 && yy > 0 ? Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1) : double.NaN;
    }

    /// <summary>Spearman's ρ: Pearson's r of the ranks, ties sharing their mean rank.</summary>
    /// <param name="x">The first series; at least two values.</param>
    /// <param name="y">The second series, for the same items.</param>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check(x, y);
        return Pearson(Ranks(x), Ranks(y));
    }

    /// <summary>Kendall's τ-b, which corrects for ties (1945), in O(n log n) after Knight (1966).</summary>
    /// <param name="x">The first series; at least two values.</param>
    /// <param name="y">The second series, for the same items.</param>
    public static double KendallTauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check(x, y);
        var n = x.Length;
        var pairs = new (double X, double Y)[n];
        for (var i = 0; i < n; i++)
            pairs[i] = (x[i], y[i]);
        Array.Sort(pairs);
        var tiedX = Ties(pairs, static p => p.X);
        var tiedBoth = Ties(pairs, static p => p);
        var byY = Array.ConvertAll(pairs, static p => p.Y);
        var discordant = Inversions(byY, new double[n], 0, n);
        var tiedY = Ties(byY, static v => v);
        var all = (double)n * (n - 1) / 2;
        var scale = Math.Sqrt(all - tiedX) * Math.Sqrt(all - tiedY);
        return scale > 0 ? (all - tiedX - tiedY + tiedBoth - (2 * discordant)) / scale : double.NaN;
    }

    /// <summary>Ranks from 1, ties sharing their mean.</summary>
    internal static double[] Ranks(ReadOnlySpan<double> values)
    {
        var keys = values.ToArray();
        var order = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(keys, order);
        var ranks = new double[keys.Length];
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start]; )
                end++;
            for (var i = start; i < end; i++)
                ranks[order[i]] = (start + end + 1) / 2.0;
        }

        return ranks;
    }

    /// <summary>Returns the number of equal pairs in sorted values.</summary>
    private static double Ties<TValue, TKey>(TValue[] sorted, Func<TValue, TKey> key)
        where TKey : IEquatable<TKey>
    {
        double ties = 0;
        long run = 1;
        for (var i = 1; i <= sorted.Length; i++)
        {
            if (i < sorted.Length && key(sorted[i]).Equals(key(sorted[i - 1])))
            {
                run++;
                continue;
            }

            ties += run * (run - 1) / 2.0;
            run = 1;
        }

        return ties;
    }

    /// <summary>Sorts by merging and counts the pairs out of order.</summary>
    private static double Inversions(double[] values, double[] buffer, int start, int end)
    {
        if (end - start < 2)
            return 0;
        var middle = (start + end) / 2;
        var count = Inversions(values, buffer, start, middle) + Inversions(values, buffer, middle, end);
        for (int i = start, j = middle, k = start; k < end; k++)
        {
            if (i < middle && (j >= end || values[i] <= values[j]))
            {
                buffer[k] = values[i++];
                continue;
            }

            buffer[k] = values[j++];
            count += middle - i;
        }

        Array.Copy(buffer, start, values, start, end - start);
        return count;
    }

    private static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require.SameLength(x.Length, y.Length, nameof(y));
        Require.AtLeast(x.Length, 2, nameof(x));
        Require.Finite(x, nameof(x));
        Require.Finite(y, nameof(y));
    }
}
