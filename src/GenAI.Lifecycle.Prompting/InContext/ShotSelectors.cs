using GenAI.Lifecycle.Prompting.Tokens;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.InContext;

/// <summary>The ways to choose examples.</summary>
public static class ShotSelectors
{
    /// <summary>Zero-shot: no examples.</summary>
    public static IShotSelector None { get; } = new FixedShotSelector([]);

    /// <summary>Always the same examples, in their own order.</summary>
    /// <param name="shots">The examples.</param>
    public static IShotSelector Fixed(params IEnumerable<Shot> shots) => new FixedShotSelector(shots);

    /// <summary>Examples drawn once by a seed, the same for every item; an item that would be its own example gets the next one drawn.</summary>
    /// <param name="pool">The examples to draw from.</param>
    /// <param name="count">How many, at least 0.</param>
    /// <param name="seed">The seed; it alone decides, whatever the order of the pool.</param>
    public static IShotSelector Random(IEnumerable<Shot> pool, int count, int seed = 0) => new RandomShotSelector(pool, count, seed);

    /// <summary>One class after the other, each class drawn by the seed: as even as the count allows, and in proportion to nothing.</summary>
    /// <param name="pool">The examples to draw from.</param>
    /// <param name="count">How many, at least 0.</param>
    /// <param name="seed">The seed.</param>
    public static IShotSelector Stratified(IEnumerable<Shot> pool, int count, int seed = 0) => new StratifiedShotSelector(pool, count, seed);

    /// <summary>The nearest by cosine of embeddings.</summary>
    /// <param name="pool">The examples to search.</param>
    /// <param name="embeddings">Embeds the texts; the pool once, on first use.</param>
    /// <param name="count">How many, at least 0.</param>
    /// <param name="order">Their order in the prompt.</param>
    public static IShotSelector Nearest(IEnumerable<Shot> pool, IEmbeddingGenerator<string, Embedding<float>> embeddings, int count, ShotOrder order = ShotOrder.BestLast) =>
        new EmbeddingShotSelector(pool, embeddings, count, diversity: 0, order);

    /// <summary>Near and unlike each other: maximal marginal relevance (Carbonell and Goldstein, 1998) over embeddings.</summary>
    /// <param name="pool">The examples to search.</param>
    /// <param name="embeddings">Embeds the texts; the pool once, on first use.</param>
    /// <param name="count">How many, at least 0.</param>
    /// <param name="diversity">1 − λ: 0 is nearest only, 1 is unlike only.</param>
    /// <param name="order">Their order in the prompt.</param>
    public static IShotSelector Diverse(IEnumerable<Shot> pool, IEmbeddingGenerator<string, Embedding<float>> embeddings, int count, double diversity = 0.5, ShotOrder order = ShotOrder.BestLast) =>
        new EmbeddingShotSelector(pool, embeddings, count, diversity, order);

    /// <summary>The most alike by shared word n-grams: needs no model.</summary>
    /// <param name="pool">The examples to search.</param>
    /// <param name="count">How many, at least 0.</param>
    /// <param name="maxOrder">The longest n-gram, at least 1.</param>
    /// <param name="order">Their order in the prompt.</param>
    public static IShotSelector NGramOverlap(IEnumerable<Shot> pool, int count, int maxOrder = 2, ShotOrder order = ShotOrder.BestLast) =>
        new NGramShotSelector(pool, count, maxOrder, order);

    /// <summary>As many of another selector's examples as fit a budget of tokens, the last ones first: they stand nearest to the question.</summary>
    /// <param name="selector">Chooses the candidates.</param>
    /// <param name="maxTokens">The budget for all examples together, at least 0.</param>
    /// <param name="counter">Counts tokens.</param>
    public static IShotSelector WithinTokens(this IShotSelector selector, int maxTokens, ITokenCounter counter) => new LengthBudgetShotSelector(selector, maxTokens, counter);
}
