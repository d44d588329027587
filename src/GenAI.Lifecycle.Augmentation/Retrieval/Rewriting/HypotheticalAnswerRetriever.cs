using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Augmentation.Retrieval.Rewriting;

/// <summary>Searches for an answer that a model makes up (HyDE, L. Gao and others, 2023): an answer looks more like the passage than the question does.</summary>
/// <param name="inner">Finds the passages; by vector as a rule.</param>
/// <param name="model">Makes up the answer.</param>
public sealed class HypotheticalAnswerRetriever(IRetriever inner, IChatClient model) : IRetriever
{
    private const string Task =
        "Write a short passage, as it may stand in a document, that answers the user's question. Invent what you do not know.";

    /// <inheritdoc/>
    public string Name => $"hyde({inner.Name})";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetrievedPassage>> RetrieveAsync(RetrievalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var answer = await ModelQuestion.AskAsync(model, Task, query.Text, cancellationToken).ConfigureAwait(false);
        return await inner.RetrieveAsync(query with { Text = $"{query.Text}\n{answer}" }, cancellationToken).ConfigureAwait(false);
    }
}
