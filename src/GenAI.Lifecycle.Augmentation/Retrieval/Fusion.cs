namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Joins ranked lists into one. A passage that stands in a list twice counts there once, at its better rank.</summary>
public static class Fusion
{
    /// <summary>The constant of reciprocal rank fusion in G. Cormack, C. Clarke and S. Büttcher (SIGIR 2009).</summary>
    public const int DefaultK = 60;

    /// <summary>Joins lists by reciprocal rank: Σ weight/(k + rank), ranks from 1.</summary>
    /// <param name="lists">The lists, each with its name and weight.</param>
    /// <param name="k">The constant, at least 0.</param>
    public static IReadOnlyList<RetrievedPassage> ReciprocalRank(IReadOnlyList<RankedPassages> lists, int k = DefaultK)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        return Join(lists, list => Distinct(list).Select((hit, i) => (hit, list.Weight / (k + i + 1))));
    }

    /// <summary>Joins lists by weighted scores, each list's brought to the range from 0 to 1 first.</summary>
    /// <param name="lists">The lists, each with its name and weight.</param>
    public static IReadOnlyList<RetrievedPassage> WeightedScores(IReadOnlyList<RankedPassages> lists) => Join(lists, static list =>
        {
            var hits = Distinct(list);
            if (hits.Count == 0)
                return [];
            var (least, range) = (hits.Min(static hit => hit.Score), hits.Max(static hit => hit.Score) - hits.Min(static hit => hit.Score));
            // Equal scores say nothing about the order; each counts in full.
            return hits.Select(hit => (hit, list.Weight * (range > 0 ? (hit.Score - least) / range : 1)));
        });

    private static List<RetrievedPassage> Distinct(RankedPassages list) => [.. list.Passages.DistinctBy(static hit => hit.Passage.Id)];

    private static List<RetrievedPassage> Join(
        IReadOnlyList<RankedPassages> lists,
        Func<RankedPassages, IEnumerable<(RetrievedPassage Hit, double Score)>> score
    )
    {
        ArgumentNullException.ThrowIfNull(lists);
        // By id, not by text: two documents may say the same and differ in all else.
        var joined = new Dictionary<string, (RetrievedPassage Hit, double Score, Dictionary<string, double> Scores)>(
            StringComparer.Ordinal
        );
        foreach (var list in lists)
        {
            foreach (var (hit, part) in score(list))
            {
                if (!joined.TryGetValue(hit.Passage.Id, out var entry))
                    entry = (hit, 0, new Dictionary<string, double>(StringComparer.Ordinal));
                entry.Scores[list.Name] = hit.Score;
                joined[hit.Passage.Id] = entry with { Score = entry.Score + part };
            }
        }

        return
        [
            .. joined
                .Values.Select(static entry => entry.Hit with { Score = entry.Score, Scores = entry.Scores })
                .OrderByDescending(static hit => hit.Score),
        ];
    }
}

/// <summary>A ranked list with its name and weight.</summary>
/// <param name="Name">The name of the retriever.</param>
/// <param name="Passages">The passages, best first.</param>
/// <param name="Weight">The weight, above 0.</param>
public sealed record RankedPassages(string Name, IReadOnlyList<RetrievedPassage> Passages, double Weight = 1)
{
    /// <summary>Gets the weight.</summary>
    public double Weight { get; init; } =
        double.IsFinite(Weight) && Weight > 0
            ? Weight
            : throw new ArgumentOutOfRangeException(nameof(Weight), Weight, "A weight must be above 0.");
}
