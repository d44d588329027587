namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Specifies how lists are joined.</summary>
public enum FusionMethod
{
    /// <summary>By rank, see <see cref="Fusion.ReciprocalRank"/>.</summary>
    ReciprocalRank,

    /// <summary>By score, see <see cref="Fusion.WeightedScores"/>.</summary>
    WeightedScores,
}

/// <summary>Asks several retrievers at once and joins their lists.</summary>
public sealed class HybridRetriever : IRetriever
{
    private readonly IReadOnlyList<(IRetriever Retriever, double Weight)> _legs;
    private readonly FusionMethod _method;
    private readonly int _candidates;

    /// <summary>Creates the retriever.</summary>
    /// <param name="legs">The retrievers with their weights, at least one.</param>
    /// <param name="method">The method that joins their lists.</param>
    /// <param name="candidates">The number of passages each is asked for, at least; 1 or more.</param>
    public HybridRetriever(
        IReadOnlyList<(IRetriever Retriever, double Weight)> legs,
        FusionMethod method = FusionMethod.ReciprocalRank,
        int candidates = 50
    )
    {
        ArgumentNullException.ThrowIfNull(legs);
        ArgumentOutOfRangeException.ThrowIfLessThan(legs.Count, 1, nameof(legs));
        ArgumentOutOfRangeException.ThrowIfLessThan(candidates, 1);
        (_legs, _method, _candidates) = (legs, method, candidates);
    }

    /// <inheritdoc/>
    public string Name =>
        $"{(_method == FusionMethod.ReciprocalRank ? "rrf" : "weighted")}({string.Join(", ", _legs.Select(static leg => FormattableString.Invariant($"{leg.Weight}·{leg.Retriever.Name}")))})";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var wide = query with { Top = Math.Max(query.Top, _candidates) };
        var lists = await Task.WhenAll(_legs.Select(leg => leg.Retriever.RetrieveAsync(wide, cancellationToken))).ConfigureAwait(false);
        RankedPassages[] ranked = [.. lists.Select((list, i) => new RankedPassages(_legs[i].Retriever.Name, list, _legs[i].Weight))];
        var joined = _method == FusionMethod.ReciprocalRank ? Fusion.ReciprocalRank(ranked) : Fusion.WeightedScores(ranked);
        return [.. joined.Take(query.Top)];
    }
}
