using System.Numerics.Tensors;
using GenAI.Lifecycle.Augmentation.Search;

namespace GenAI.Lifecycle.Augmentation.Retrieval;

/// <summary>Maximal marginal relevance (J. Carbonell and J. Goldstein, SIGIR 1998): λ·sim(query, d) − (1 − λ)·max sim(d, chosen).</summary>
public static class MaximalMarginalRelevance
{
    /// <summary>Returns the positions of the candidates that are chosen, in the order of choice.</summary>
    /// <param name="query">The vector of the query.</param>
    /// <param name="candidates">The vectors of the candidates.</param>
    /// <param name="count">The number of passages to choose at most.</param>
    /// <param name="lambda">The weight of relevance against variety, from 0 to 1.</param>
    public static IReadOnlyList<int> Choose(
        ReadOnlyMemory<float> query,
        IReadOnlyList<ReadOnlyMemory<float>> candidates,
        int count,
        double lambda
    )
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (lambda is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "Lambda must be from 0 to 1.");
        var unit = UnitVector.Of(query.Span, nameof(query));
        float[][] units = [.. candidates.Select(static candidate => UnitVector.Of(candidate.Span, nameof(candidates)))];
        double[] relevance = [.. units.Select(candidate => (double)TensorPrimitives.Dot<float>(unit, candidate))];
        var nearest = Enumerable.Repeat(double.NegativeInfinity, candidates.Count).ToArray();
        var left = Enumerable.Range(0, candidates.Count).ToList();
        var chosen = new List<int>();
        while (chosen.Count < count && left.Count > 0)
        {
            var next = left.MaxBy(i => (lambda * relevance[i]) - (chosen.Count == 0 ? 0 : (1 - lambda) * nearest[i]));
            chosen.Add(next);
            left.Remove(next);
            foreach (var i in left)
                nearest[i] = Math.Max(nearest[i], TensorPrimitives.Dot<float>(units[i], units[next]));
        }

        return chosen;
    }
}
