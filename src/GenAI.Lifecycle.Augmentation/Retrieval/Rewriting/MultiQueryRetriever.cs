using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Retrieval.Rewriting;

/// <summary>Specifies the further queries of a <see cref="MultiQueryRetriever"/>.</summary>
public enum QueryExpansion
{
    /// <summary>The same question in other words.</summary>
    Paraphrases,

    /// <summary>The simpler questions that a question of several steps consists of.</summary>
    Decomposition,
}

/// <summary>Has a model write further queries, and joins what is found for all by reciprocal rank. The question itself is always one of them.</summary>
/// <param name="inner">Finds the passages.</param>
/// <param name="model">Writes the queries.</param>
/// <param name="expansion">The kind of queries.</param>
/// <param name="queries">The number of further queries there are at most, at least 1.</param>
public sealed class MultiQueryRetriever(
    IRetriever inner,
    IChatClient model,
    QueryExpansion expansion = QueryExpansion.Paraphrases,
    int queries = 3
) : IRetriever
{
    private readonly int _queries =
        queries >= 1 ? queries : throw new ArgumentOutOfRangeException(nameof(queries), queries, "There must be 1 further query or more.");

    /// <inheritdoc/>
    public string Name => $"{(expansion == QueryExpansion.Paraphrases ? "multi-query" : "decomposition")} {_queries}({inner.Name})";

    private string Assignment =>
        expansion == QueryExpansion.Paraphrases
            ? $"Write {_queries} search queries that ask the same as the user's question in other words, one a line, and nothing else."
            : $"Take the user's question apart into at most {_queries} simpler questions that together answer it, one a line, and nothing else.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var answer = await ModelQuestion.AskAsync(model, Assignment, query.Text, cancellationToken).ConfigureAwait(false);
        IEnumerable<string> texts = [query.Text, .. ModelQuestion.Lines(answer, _queries)];
        var lists = await Task.WhenAll(texts.Select(text => inner.RetrieveAsync(query with { Text = text }, cancellationToken)))
            .ConfigureAwait(false);
        return
        [
            .. Fusion.ReciprocalRank([.. lists.Select((list, i) => new RankedPassages($"{inner.Name} {i + 1}", list))]).Take(query.Top),
        ];
    }
}
