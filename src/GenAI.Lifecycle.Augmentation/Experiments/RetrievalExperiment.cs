using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Augmentation.Experiments;

/// <summary>Compares retrievers on the same cases: recall, nDCG, reciprocal rank, time and cost, with significance.</summary>
public static class RetrievalExperiment
{
    /// <summary>Runs every retriever on every case.</summary>
    /// <param name="retrievers">The retrievers, at least one; each with a name of its own.</param>
    /// <param name="cases">The cases, at least two; each with a relevant item at least.</param>
    /// <param name="top">The number of passages are looked at, k; at least 1.</param>
    /// <param name="options">The options; <see langword="null"/>: the defaults.</param>
    /// <param name="progress">Told of every case.</param>
    /// <param name="cancellationToken">The token to cancel the run.</param>
    /// <exception cref="ArgumentException">A name or an id is there twice, or a case has nothing to find.</exception>
    public static async Task<RetrievalExperimentResult> RunAsync(
        IReadOnlyList<IRetriever> retrievers,
        IReadOnlyList<RetrievalCase> cases,
        int top = 5,
        RetrievalExperimentOptions? options = null,
        IProgress<LifecycleProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        Check(retrievers, cases, top);
        options ??= new RetrievalExperimentOptions();
        var results = new List<RetrieverResult>();
        foreach (var retriever in retrievers)
        {
            var before = options.Spent?.Invoke();
            var outcomes = new List<RetrievalOutcome>();
            foreach (var item in cases)
            {
                outcomes.Add(await RunAsync(retriever, item, top, options.Time, cancellationToken).ConfigureAwait(false));
                progress?.Report(
                    new LifecycleProgress(
                        "augment",
                        $"Searching with {retriever.Name}",
                        (results.Count * cases.Count) + outcomes.Count,
                        retrievers.Count * cases.Count
                    )
                );
            }

            var after = options.Spent?.Invoke();
            results.Add(new RetrieverResult(retriever.Name, outcomes, after is { } spent && before is { } was ? spent - was : null));
        }

        var ranked = results.OrderByDescending(static result => result.Ndcg).ToList();
        return new RetrievalExperimentResult(top, ranked, Compare(ranked, options.Comparison));
    }

    private static void Check(IReadOnlyList<IRetriever> retrievers, IReadOnlyList<RetrievalCase> cases, int top)
    {
        ArgumentNullException.ThrowIfNull(retrievers);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(retrievers.Count, 1, nameof(retrievers));
        ArgumentOutOfRangeException.ThrowIfLessThan(cases.Count, 2, nameof(cases));
        if (
            retrievers
                .GroupBy(static retriever => retriever.Name, StringComparer.Ordinal)
                .FirstOrDefault(static group => group.Count() > 1) is
            { } same
        )
            throw new ArgumentException($"Two retrievers have the name '{same.Key}'.", nameof(retrievers));
        if (cases.GroupBy(static item => item.Id, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The case '{twice.Key}' is there twice.", nameof(cases));
        if (cases.FirstOrDefault(static item => item.ItemCount == 0) is { } empty)
            throw new ArgumentException($"The case '{empty.Id}' names neither document, passage nor answer to find.", nameof(cases));
    }

    private static async Task<RetrievalOutcome> RunAsync(
        IRetriever retriever,
        RetrievalCase item,
        int top,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var start = time.GetTimestamp();
        var found = await retriever.RetrieveAsync(item.Query with { Top = top }, cancellationToken).ConfigureAwait(false);
        var duration = time.GetElapsedTime(start);

        // Several passages of one document are one item, at the place of the first.
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (gain, first) = (0.0, 0);
        for (var i = 0; i < Math.Min(found.Count, top); i++)
        {
            var fresh = item.ItemsOf(found[i]).Count(seen.Add);
            first = fresh > 0 && first == 0 ? i + 1 : first;
            gain += fresh / Math.Log2(i + 2);
        }

        return new RetrievalOutcome(
            item.Id,
            seen.Count / (double)item.ItemCount,
            Math.Min(1, gain / Ideal(item.ItemCount, top)),
            first == 0 ? 0 : 1.0 / first,
            duration
        );
    }

    private static double Ideal(int items, int top) => Enumerable.Range(0, Math.Min(items, top)).Sum(static i => 1 / Math.Log2(i + 2));

    private static List<(string, PairedComparison)> Compare(List<RetrieverResult> ranked, PairedComparisonOptions comparison)
    {
        var best = Scores(ranked[0]);
        var others = ranked.Skip(1).ToList();
        var comparisons = PairedComparison.Adjust([.. others.Select(other => PairedComparison.Compare(best, Scores(other), comparison))]);
        return [.. others.Select((other, i) => (other.Name, comparisons[i]))];
    }

    private static double[] Scores(RetrieverResult result) => [.. result.Outcomes.Select(static outcome => outcome.Ndcg)];
}
