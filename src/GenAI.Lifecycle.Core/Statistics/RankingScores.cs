namespace GenAI.Lifecycle.Statistics;

/// <summary>Provides ranking metrics of a search. Every value is from 0 to 1.</summary>
public static class RankingScores
{
    /// <summary>Returns the share of the relevant items among the first k found.</summary>
    /// <param name="ranking">The ids of the items found, best first and unique.</param>
    /// <param name="relevant">The ids of the relevant items, one or more.</param>
    /// <param name="k">The cut-off of the ranking, at least 1.</param>
    public static double RecallAt(IReadOnlyList<string> ranking, IReadOnlySet<string> relevant, int k)
    {
        Check(ranking, relevant?.Count, k);
        return (double)ranking.Take(k).Count(relevant!.Contains) / relevant!.Count;
    }

    /// <summary>
    /// Returns the share of relevant items in the first k found. A ranking shorter than k counts as filled up with irrelevant items.
    /// </summary>
    /// <param name="ranking">The ids of the items found, best first and unique.</param>
    /// <param name="relevant">The ids of the relevant items, one or more.</param>
    /// <param name="k">The cut-off of the ranking, at least 1.</param>
    public static double PrecisionAt(IReadOnlyList<string> ranking, IReadOnlySet<string> relevant, int k)
    {
        Check(ranking, relevant?.Count, k);
        return (double)ranking.Take(k).Count(relevant!.Contains) / k;
    }

    /// <summary>One over the rank of the first relevant item; 0 if none was found. Its mean over queries is the MRR.</summary>
    /// <param name="ranking">The ids of the items found, best first and unique.</param>
    /// <param name="relevant">The ids of the relevant items, one or more.</param>
    public static double ReciprocalRank(IReadOnlyList<string> ranking, IReadOnlySet<string> relevant)
    {
        Check(ranking, relevant?.Count, 1);
        for (var i = 0; i < ranking.Count; i++)
            if (relevant!.Contains(ranking[i]))
                return 1.0 / (i + 1);
        return 0;
    }

    /// <summary>
    /// Returns the mean, over the relevant items, of the precision at the rank of each; one not found counts 0. Its mean over queries is
    /// the MAP.
    /// </summary>
    /// <param name="ranking">The ids of the items found, best first and unique.</param>
    /// <param name="relevant">The ids of the relevant items, one or more.</param>
    public static double AveragePrecision(IReadOnlyList<string> ranking, IReadOnlySet<string> relevant)
    {
        Check(ranking, relevant?.Count, 1);
        var (found, sum) = (0, 0.0);
        for (var i = 0; i < ranking.Count; i++)
            if (relevant!.Contains(ranking[i]))
                sum += (double)++found / (i + 1);
        return sum / relevant!.Count;
    }

    /// <summary>
    /// Normalised discounted cumulative gain: Σ gain / log₂(rank + 1) over the first k, divided by that of the best ranking possible (K.
    /// Järvelin and J. Kekäläinen, 2002).
    /// </summary>
    /// <param name="ranking">The ids of the items found, best first and unique.</param>
    /// <param name="gains">The gain of each relevant item, at least 0 and at least one above 0; unlisted items have a gain of 0.</param>
    /// <param name="k">The cut-off of the ranking, at least 1.</param>
    public static double NdcgAt(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, double> gains, int k)
    {
        Check(ranking, gains?.Count, k);
        foreach (var (item, gain) in gains!)
            if (!(double.IsFinite(gain) && gain >= 0))
                throw new ArgumentException($"The gain of '{item}' is {gain}; a gain must be finite and at least 0.", nameof(gains));
        var ideal = Discounted(gains.Values.OrderDescending(), k);
        if (ideal == 0)
            throw new ArgumentException("No item has a gain greater than 0.", nameof(gains));
        return Discounted(ranking.Select(item => gains.GetValueOrDefault(item)), k) / ideal;
    }

    private static double Discounted(IEnumerable<double> gains, int k) =>
        gains.Take(k).Select(static (gain, i) => gain / Math.Log2(i + 2)).Sum();

    private static void Check(IReadOnlyList<string> ranking, int? relevant, int k)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        if (relevant is null)
            throw new ArgumentNullException(nameof(relevant));
        if (relevant == 0)
            throw new ArgumentException("At least one relevant item is required.", nameof(relevant));
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (ranking.Distinct(StringComparer.Ordinal).Count() != ranking.Count)
            throw new ArgumentException("The ranking contains an item twice.", nameof(ranking));
    }
}
