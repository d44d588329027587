namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Marks down old documents: a score is halved for every half-life since the last change. Documents without a time keep theirs.</summary>
public sealed class TimeDecayRetriever : IRetriever
{
    private readonly IRetriever _inner;
    private readonly TimeSpan _halfLife;
    private readonly TimeProvider _time;
    private readonly int _candidates;

    /// <summary>Creates the retriever.</summary>
    /// <param name="inner">Finds the candidates; its scores must not be negative.</param>
    /// <param name="halfLife">The time in which a score is halved, above zero.</param>
    /// <param name="candidates">The number of candidates to weigh, at least 1.</param>
    /// <param name="time">The clock; <see langword="null"/>: the system's.</param>
    public TimeDecayRetriever(IRetriever inner, TimeSpan halfLife, int candidates = 50, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(halfLife, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(candidates, 1);
        (_inner, _halfLife, _candidates, _time) = (inner, halfLife, candidates, time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"decay {_halfLife.TotalDays}d({_inner.Name})");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = await _inner
            .RetrieveAsync(query with { Top = Math.Max(query.Top, _candidates) }, cancellationToken)
            .ConfigureAwait(false);
        return [.. found.Select(Decay).OrderByDescending(static hit => hit.Score).Take(query.Top)];
    }

    private RetrievedPassage Decay(RetrievedPassage hit)
    {
        if (hit.Passage.ModifiedAt is not { } modified)
            return hit;
        if (hit.Score < 0)
            throw new LifecycleException(
                $"The retriever {_inner.Name} answered the score {hit.Score}; time decay needs scores of 0 or greater."
            );
        var age = Math.Max(0, (_time.GetUtcNow() - modified) / _halfLife);
        return hit with { Score = hit.Score * Math.Pow(.5, age) };
    }
}
