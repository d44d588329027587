using GenAI.Lifecycle.Prompting.Tokens;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>Provides example selectors.</summary>
public static class ShotSelectors
{
    /// <summary>Zero-shot: no examples.</summary>
    public static IShotSelector None { get; } = new FixedShotSelector([]);

    /// <summary>Selects always the same examples, in their own order.</summary>
    /// <param name="shots">The examples.</param>
    public static IShotSelector Fixed(params IEnumerable<Shot> shots) => new FixedShotSelector(shots);

    /// <summary>
    /// Selects examples drawn once by a seed, the same for every item; an item that would be its own example gets the next draw.
    /// </summary>
    /// <param name="pool">The examples to draw from.</param>
    /// <param name="count">The number of items, at least 0.</param>
    /// <param name="seed">The seed; the selection does not depend on the order of the pool.</param>
    public static IShotSelector Random(IEnumerable<Shot> pool, int count, int seed = 0) => new RandomShotSelector(pool, count, seed);

    /// <summary>Selects examples evenly from the classes, drawn by the seed; class frequencies are ignored.</summary>
    /// <param name="pool">The examples to draw from.</param>
    /// <param name="count">The number of items, at least 0.</param>
    /// <param name="seed">The seed.</param>
    public static IShotSelector Stratified(IEnumerable<Shot> pool, int count, int seed = 0) =>
        new StratifiedShotSelector(pool, count, seed);

    /// <summary>Selects the nearest examples by cosine of embeddings.</summary>
    /// <param name="pool">The examples to search.</param>
    /// <param name="embeddings">The embedding generator; the pool is embedded once, on first use.</param>
    /// <param name="count">The number of items, at least 0.</param>
    /// <param name="order">Their order in the prompt.</param>
    public static IShotSelector Nearest(
        IEnumerable<Shot> pool,
        IEmbeddingGenerator<string, Embedding<float>> embeddings,
        int count,
        ShotOrder order = ShotOrder.BestLast
    ) => new EmbeddingShotSelector(pool, embeddings, count, diversity: 0, order);

    /// <summary>
    /// Selects examples that are near the item and different from each other: maximal marginal relevance (Carbonell and Goldstein, 1998)
    /// over embeddings.
    /// </summary>
    /// <param name="pool">The examples to search.</param>
    /// <param name="embeddings">The embedding generator; the pool is embedded once, on first use.</param>
    /// <param name="count">The number of items, at least 0.</param>
    /// <param name="diversity">1 − λ, from 0 (only similarity to the item) to 1 (only diversity).</param>
    /// <param name="order">Their order in the prompt.</param>
    public static IShotSelector Diverse(
        IEnumerable<Shot> pool,
        IEmbeddingGenerator<string, Embedding<float>> embeddings,
        int count,
        double diversity = 0.5,
        ShotOrder order = ShotOrder.BestLast
    ) => new EmbeddingShotSelector(pool, embeddings, count, diversity, order);

    /// <summary>Selects the most similar examples by shared word n-grams, without a model.</summary>
    /// <param name="pool">The examples to search.</param>
    /// <param name="count">The number of items, at least 0.</param>
    /// <param name="maxOrder">The longest n-gram, at least 1.</param>
    /// <param name="order">Their order in the prompt.</param>
    public static IShotSelector NGramOverlap(IEnumerable<Shot> pool, int count, int maxOrder = 2, ShotOrder order = ShotOrder.BestLast) =>
        new NGramShotSelector(pool, count, maxOrder, order);

    /// <summary>
    /// Limits another selector's examples to a token budget. The last ones, which are nearest to the question, are kept first.
    /// </summary>
    /// <param name="selector">The selector of the candidates.</param>
    /// <param name="maxTokens">The budget for all examples together, at least 0.</param>
    /// <param name="counter">The token counter.</param>
    public static IShotSelector WithinTokens(this IShotSelector selector, int maxTokens, ITokenCounter counter) =>
        new LengthBudgetShotSelector(selector, maxTokens, counter);
}
