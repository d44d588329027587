namespace GenAI.Lifecycle.Statistics;

/// <summary>Repeats of items.</summary>
public static class Clusters
{
    /// <summary>
    /// Returns the mean score of each item, in the order in which items first appear: the unit of resampling and testing
    /// when items are repeated.
    /// </summary>
    /// <param name="items">The item of each score.</param>
    /// <param name="scores">The scores.</param>
    public static double[] Means(IReadOnlyList<string> items, ReadOnlySpan<double> scores)
    {
        ArgumentNullException.ThrowIfNull(items);
        Require.SameLength(items.Count, scores.Length, nameof(scores));
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var (sums, counts) = (new List<double>(), new List<int>());
        for (var i = 0; i < items.Count; i++)
        {
            if (!places.TryGetValue(items[i], out var place))
            {
                places[items[i]] = place = sums.Count;
                sums.Add(0);
                counts.Add(0);
            }

            sums[place] += scores[i];
            counts[place]++;
        }

        return [.. sums.Select((sum, place) => sum / counts[place])];
    }
}
